/* Shared by the server, which draws a chart as SVG, and the browser, which makes the same description interactive: the
 * look of the house as an ECharts theme, the formatters that a description names ("@kt0:sv" is thousands of tonnes
 * without decimals in Swedish form), and the dark counterparts of the colours. ECMAScript 5: the server's engine knows
 * no later edition. */
(function (root) {
  'use strict';

  /* As the table in src/report/palette.c. */
  var DARK = {
    '#1b4f72': '#6fb1e0', '#c2410c': '#fb923c', '#86198f': '#e58cf0', '#4f7396': '#9db8d2', '#5f6b76': '#a3b1bd',
    '#b91c1c': '#f87171', '#d0741b': '#f0a04b', '#2f8a76': '#7fe0c6', '#8c2d5a': '#d4679c', '#7d8a0f': '#c3cf55',
    '#5a5fb0': '#a3a8ee', '#9a3b12': '#e08a66', '#2e93bf': '#8fdcff', '#6c757d': '#c3cad1', '#1f2933': '#e6edf3',
    '#52606d': '#aab7c4', '#e3e8ec': '#2a353f', '#dfe6ec': '#26333f', '#ffffff': '#11181f'
  };
  var TEXT = '#1f2933', QUIET = '#52606d', GRID = '#e3e8ec', PAPER = '#ffffff';

  function axis(lined) {
    return {
      axisLine: {show: lined, lineStyle: {color: QUIET}},
      axisTick: {show: lined, lineStyle: {color: QUIET}},
      axisLabel: {color: QUIET, fontSize: 13},
      splitLine: {show: !lined, lineStyle: {color: GRID}},
      nameTextStyle: {color: QUIET, fontSize: 13, align: 'left'},
      nameGap: 14
    };
  }

  var theme = {
    color: ['#1b4f72'],
    backgroundColor: 'transparent',
    textStyle: {color: TEXT, fontFamily: 'sans-serif', fontSize: 13},
    categoryAxis: axis(true),
    valueAxis: axis(false),
    legend: {
      textStyle: {color: TEXT, fontSize: 13}, itemWidth: 26, itemHeight: 10, itemGap: 12, padding: 0,
      inactiveColor: QUIET, inactiveBorderColor: QUIET
    },
    tooltip: {
      renderMode: 'richText', confine: true, backgroundColor: PAPER, borderColor: GRID,
      textStyle: {color: TEXT, fontSize: 13}, axisPointer: {lineStyle: {color: QUIET, width: 1}}
    },
    line: {clip: false, symbol: 'none', showAllSymbol: true, lineStyle: {width: 2.5}, emphasis: {disabled: true}},
    bar: {clip: false, emphasis: {disabled: true}},
    scatter: {clip: false, itemStyle: {opacity: 1}, emphasis: {disabled: true}},
    markLine: {silent: true, lineStyle: {color: QUIET, type: 'dotted', width: 1}}
  };

  /* Rounded half away from zero, grouped in threes; Swedish: no-break space, comma and a true minus. */
  function figure(x, decimals, lang) {
    var text = Math.abs(x).toFixed(decimals), point = text.indexOf('.');
    var whole = point < 0 ? text : text.slice(0, point), rest = point < 0 ? '' : text.slice(point + 1);
    var out = '', zero = Number(text) === 0;
    while (whole.length > 3) {
      out = (lang === 'sv' ? '\u00a0' : ',') + whole.slice(-3) + out;
      whole = whole.slice(0, -3);
    }
    out = whole + out + (rest ? (lang === 'sv' ? ',' : '.') + rest : '');
    return x < 0 && !zero ? '\u2212' + out : out;
  }

  /* "@t0:sv" as it is, "@kt1:en" in thousands; the figure is the number of decimals. */
  function named(name) {
    var part = /^@(t|kt)([0-9]):(sv|en)$/.exec(name);
    if (!part) throw new Error('no formatter is called ' + name);
    var divisor = part[1] === 'kt' ? 1000 : 1, decimals = Number(part[2]), lang = part[3];
    return function (value) {
      if (Object.prototype.toString.call(value) === '[object Array]') value = value[value.length - 1];
      return value === null || value === undefined || isNaN(value) ? '\u2013' : figure(value / divisor, decimals, lang);
    };
  }

  /* Walks a description and gives what change() returns in place of each text. */
  function walk(value, key, change) {
    var out, name;
    if (typeof value === 'string') return change(key, value);
    if (value === null || typeof value !== 'object') return value; /* a formatter stays */
    out = Object.prototype.toString.call(value) === '[object Array]' ? [] : {};
    for (name in value)
      if (Object.prototype.hasOwnProperty.call(value, name))
        out[name] = walk(value[name], Object.prototype.toString.call(value) === '[object Array]' ? key : name, change);
    return out;
  }

  function prepare(option) {
    return walk(option, '', function (key, text) {
      return (key === 'formatter' || key === 'valueFormatter') && text.charAt(0) === '@' ? named(text) : text;
    });
  }

  /* For a canvas, which no style sheet reaches: description and theme in dark colours. */
  function dark(description) {
    return walk(description, '', function (key, text) {
      return Object.prototype.hasOwnProperty.call(DARK, text) ? DARK[text] : text;
    });
  }

  root.klimatChart = {theme: theme, darkTheme: dark(theme), prepare: prepare, dark: dark, figure: figure};
})(typeof self !== 'undefined' ? self : this);
