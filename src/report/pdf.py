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


def words(element):
    """What a picture says to those who do not see it: its alt, or its title and description."""
    if element.get("alt") is not None:
        return element.get("alt")
    parts = [child.text or "" for child in element if child.tag.rpartition("}")[2] in ("title", "desc")]
    return ". ".join(part.strip().rstrip(".") for part in parts if part.strip())


def mend_tags():
    """WeasyPrint 57, Debian 12's, tags containers around their content, so that it is read twice; no pictures; running
    heads as if they were text; captions as nothing; heads of tables without what they stand for. Mended here: only what
    holds text is marked, never one mark inside another; pictures are figures with their words; what is not read is what
    PDF/UA calls an artifact. Returns what write_pdf is to do last."""
    import pydyf
    from weasyprint import draw
    from weasyprint.formatting_structure import boxes
    from weasyprint.pdf import stream as streams

    stream_class = streams.Stream
    begin, end, tag_of = stream_class.begin_marked_content, stream_class.end_marked_content, stream_class.get_marked_content_tag
    draw_box = draw.draw_replacedbox
    told = []  # the words of the pictures, in the order in which they are drawn
    open_marks = []  # arguments of those that are not closed, None for what is not marked

    def is_read(box):
        return bool(getattr(box, "children", ())) and isinstance(box.children[-1], boxes.LineBox)

    def pause(stream, act):
        around = [mark for mark in open_marks if mark]
        if around:
            act(stream, *around[-1])

    def begin_mark(stream, box, mcid=False, tag=None):
        mark = (box, mcid, tag) if tag or is_read(box) else None
        if isinstance(box, boxes.MarginBox) or tag == "Artifact":
            mark = (box, False, "Artifact")
        if mark:
            pause(stream, lambda stream, *_: end(stream))
            begin(stream, *mark)
        open_marks.append(mark)

    def end_mark(stream):
        if open_marks.pop():
            end(stream)
            pause(stream, begin)

    def draw_picture(stream, box):
        text = words(box.element) if box.element is not None else ""
        begin_mark(stream, box, True, "Figure" if text else "Artifact")
        if text:
            told.append(text)
        draw_box(stream, box)
        end_mark(stream)

    def tag(stream, name):
        known = {"a": "Link", "caption": "Caption", "figcaption": "Caption", "figure": "Div", "header": "Div", "nav": "Sect",
                 "pre": "P"}
        return known.get(name) or tag_of(stream, name)

    def above(pdf, item):
        return pdf.objects[int(item["P"].split()[0])]

    def finish(_, pdf):
        words_left = iter(told)
        for item in pdf.objects:
            kind = item.get("S") if isinstance(item, pydyf.Dictionary) else None
            if kind == "/Figure":
                item["Alt"] = pydyf.String(next(words_left))
            if kind == "/TH":
                scope = "/Column" if above(pdf, above(pdf, item)).get("S") == "/THead" else "/Row"
                item["A"] = pydyf.Dictionary({"O": "/Table", "Scope": scope})

    stream_class.begin_marked_content, stream_class.end_marked_content = begin_mark, end_mark
    stream_class.get_marked_content_tag = tag
    draw.draw_replacedbox = draw_picture
    return finish


html = weasyprint.HTML(string=sys.stdin.buffer.read().decode(), url_fetcher=fetch)
for picture in html.etree_element.iter("{http://www.w3.org/2000/svg}svg"):
    picture.set("font-family", picture.get("font-family", "Inter Document"))  # it does not get the page's
if weasyprint.__version__.startswith("57."):
    pdf = html.write_pdf(variant="pdf/ua-1", finisher=mend_tags())
else:  # the option was renamed in version 59
    name = "variant" if "variant" in inspect.signature(html.write_pdf).parameters else "pdf_variant"
    pdf = html.write_pdf(**{name: "pdf/ua-1"})
if outside:
    sys.stderr.write(outside[0][:150])
    sys.exit(REFERS_OUTSIDE)
sys.stdout.buffer.write(pdf)
