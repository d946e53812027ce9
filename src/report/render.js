/* Runs in the server's engine after ECharts and chart-format.js: one description in, one SVG out. */
/* global echarts, klimatChart */
echarts.registerTheme('klimat', klimatChart.theme);

/* Advance widths of Inter in thousandths of the font size, for layout only; other letters count as an average one. */
var klimatWidths = (function () {
  'use strict';
  var groups = [
    [' .,:;|!\'il\u00a0', 280], ['fjrt()-/I[]', 370], ['ckszvxyJ', 560], ['abdeghnopquåäöéL+F', 610],
    ['0123456789ETZ\u2212=\u2013', 630], ['ABCDGHKNOPQRSUVXYÅÄÖ', 710], ['mwMW%@…', 880]
  ];
  var widths = {};
  groups.forEach(function (group) {
    group[0].split('').forEach(function (letter) { widths[letter] = group[1]; });
  });
  return widths;
})();

echarts.setPlatformAPI({
  measureText: function (text, font) {
    'use strict';
    var size = parseFloat(/([0-9.]+)px/.exec(font || '12px')[1]), sum = 0, i;
    for (i = 0; i < text.length; i++) sum += klimatWidths[text.charAt(i)] || 620;
    return {width: sum * size / 1000};
  }
});

function klimatDraw(description, width, height) {
  'use strict';
  var chart = echarts.init(null, 'klimat', {renderer: 'svg', ssr: true, width: width, height: height});
  try {
    chart.setOption(klimatChart.prepare(JSON.parse(description)));
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}
