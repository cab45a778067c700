'use strict';

// Draws the figures of the page. What is drawn stands in the table below each, too.
(() => {
  const HEIGHT = 240;
  const LINE_DASH = [6, 4];
  const RING = 6;
  const language = document.documentElement.lang;
  const numbers = new Intl.NumberFormat(language);
  const utc = (options) => new Intl.DateTimeFormat(language, { timeZone: 'UTC', ...options });
  const day = utc({ month: 'short', day: 'numeric' });
  const minute = utc({ month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hour12: false });
  const TWO_DAYS = 2 * 24 * 3600;

  // Asked for at each drawing: colours follow the system's light or dark.
  const colour = (name) => () =>
    getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  // The line of the law, and a ring around the first point on it or above.
  const drawLimit = (plot, limit, crossing) => {
    const { ctx, bbox } = plot;
    const y = plot.valToPos(limit, 'y', true);
    ctx.save();
    ctx.strokeStyle = colour('--line')();
    ctx.lineWidth = 1.5 * devicePixelRatio;
    ctx.setLineDash(LINE_DASH.map((length) => length * devicePixelRatio));
    ctx.beginPath();
    ctx.moveTo(bbox.left, y);
    ctx.lineTo(bbox.left + bbox.width, y);
    ctx.stroke();
    if (crossing !== undefined) {
      ctx.setLineDash([]);
      ctx.beginPath();
      ctx.arc(
        plot.valToPos(plot.data[0][crossing], 'x', true),
        plot.valToPos(plot.data[1][crossing], 'y', true),
        RING * devicePixelRatio, 0, 2 * Math.PI,
      );
      ctx.stroke();
    }
    ctx.restore();
  };

  const named = (kind, places) => {
    if (kind === 'REVISIONS') {
      return (place) => (Number.isInteger(place) ? numbers.format(place) : '');
    }
    const whole = kind === 'DAYS' || places[places.length - 1] - places[0] > TWO_DAYS;
    return (place) => (whole ? day : minute).format(new Date(place * 1000));
  };

  const draw = (figure) => {
    const { kind, place, number, crossing } = figure.dataset;
    const data = [JSON.parse(figure.dataset.places), JSON.parse(figure.dataset.numbers)];
    const limit = figure.dataset.line && Number(figure.dataset.line);
    const name = named(kind, data[0]);
    const drawing = figure.querySelector('[data-drawing]');
    const width = () => drawing.clientWidth;
    const axis = { stroke: colour('--faint'), grid: { stroke: colour('--edge'), width: 1 }, ticks: { show: false } };
    const bars = kind === 'DAYS';
    const plot = new window.uPlot({
      width: width(),
      height: HEIGHT,
      cursor: { drag: { x: false, y: false } },
      scales: {
        x: { time: false },
        y: { range: (_, least, most) => [0, Math.max(most, limit || 0, 1) * 1.1] },
      },
      axes: [
        { ...axis, grid: { show: false }, space: 90, values: (_, places) => places.map(name) },
        { ...axis, size: 70, values: (_, values) => values.map((value) => numbers.format(value)) },
      ],
      series: [
        { label: place, value: (_, value) => (value === null ? '–' : name(value)) },
        {
          label: number,
          value: (_, value) => (value === null ? '–' : numbers.format(value)),
          stroke: colour(bars ? '--bar' : '--accent'),
          fill: bars ? colour('--bar') : undefined,
          width: bars ? 0 : 2,
          paths: bars ? window.uPlot.paths.bars({ size: [0.8] }) : undefined,
          points: { show: !bars, size: 6, fill: colour('--accent') },
        },
      ],
      hooks: limit ? { draw: [(drawn) => drawLimit(drawn, limit, crossing && Number(crossing))] } : {},
    }, data, drawing);
    new ResizeObserver(() => plot.setSize({ width: width(), height: HEIGHT })).observe(drawing);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => plot.redraw());
  };

  document.querySelectorAll('figure[data-kind]').forEach(draw);
})();
