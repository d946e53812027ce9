"""Sets one HTML document, from standard input, as PDF/UA on standard output. Run by src/report/pdf.c, which shuts it in
and knows the numbers it ends with."""
import inspect
import sys

NOT_INSTALLED, REFERS_OUTSIDE = 95, 94

try:
    import weasyprint
except ImportError:
    sys.exit(NOT_INSTALLED)

outside = []


def fetch(url, *_, **__):
    if url.startswith("data:"):
        return weasyprint.default_url_fetcher(url)
    outside.append(url)
    raise ValueError("outside the document")


html = weasyprint.HTML(string=sys.stdin.buffer.read().decode(), url_fetcher=fetch)
# The option was renamed in version 59.
variant = "variant" if "variant" in inspect.signature(html.write_pdf).parameters else "pdf_variant"
pdf = html.write_pdf(**{variant: "pdf/ua-1"})
if outside:
    sys.stderr.write(outside[0][:150])
    sys.exit(REFERS_OUTSIDE)
sys.stdout.buffer.write(pdf)
