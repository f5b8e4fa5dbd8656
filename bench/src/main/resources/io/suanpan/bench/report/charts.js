'use strict';
// Draws the figures in #data. A sweep has a chart over its connections, and then those of every step.

const COLOURS = ['#1f6fb4', '#d1592a', '#2c8c56', '#8a4fa3', '#777777'];
const KINDS = ['payments', 'queries', 'refusals', 'repeats'];

function section(title) {
  const heading = document.createElement('h2');
  heading.textContent = title;
  const charts = document.createElement('div');
  charts.className = 'charts';
  document.querySelector('main').append(heading, charts);
  return charts;
}

function axis(title, more) {
  return {title: {display: true, text: title}, ...more};
}

function line(label, data, colour, more) {
  return {label, data, borderColor: COLOURS[colour], backgroundColor: COLOURS[colour],
    borderWidth: 2, pointRadius: data.length > 40 ? 0 : 2, ...more};
}

function draw(section, title, datasets, scales) {
  const box = document.createElement('div');
  box.className = 'chart';
  const canvas = document.createElement('canvas');
  box.append(canvas);
  section.append(box);
  new Chart(canvas, {
    type: 'line',
    data: {datasets},
    options: {
      animation: false,
      maintainAspectRatio: false,
      interaction: {mode: 'nearest', axis: 'x', intersect: false},
      plugins: {
        title: {display: true, text: title},
        legend: {labels: {usePointStyle: true, pointStyle: 'line'}}
      },
      scales
    }
  });
}

// What came in a second is drawn at its end.
function overTime(values) {
  return values.map((y, second) => ({x: second + 1, y}));
}

function tail(pairs) {
  return pairs.map(([percentile, y]) => ({x: 100 / (100 - percentile), y}));
}

const TAIL_TICKS = {1: '0', 2: '50', 10: '90', 100: '99', 1000: '99.9', 10000: '99.99'};
const PERCENTILES = axis('percentile', {
  type: 'logarithmic',
  min: 1,
  afterBuildTicks: scale => {
    scale.ticks = Object.keys(TAIL_TICKS).map(Number).filter(value => value <= scale.max)
      .map(value => ({value}));
  },
  ticks: {callback: value => TAIL_TICKS[value]}
});
const FROM_ZERO = {beginAtZero: true};
const SECONDS = axis('time since the measurement began (s)', {type: 'linear', min: 0});

function charts(into, figures) {
  const kinds = KINDS.filter(kind => figures.timeline[kind]);
  draw(into, 'Throughput', [
    ...kinds.map((kind, i) => line(kind, overTime(figures.timeline[kind].count), i)),
    line('errors', overTime(figures.timeline.errors), 4, {borderDash: [4, 4]})
  ], {x: SECONDS, y: axis('answers a second (1/s)', FROM_ZERO)});
  draw(into, 'Latency over time', kinds.flatMap((kind, i) => [
    line(kind + ' p50', overTime(figures.timeline[kind].p50Ms), i, {borderDash: [6, 3]}),
    line(kind + ' p99', overTime(figures.timeline[kind].p99Ms), i)
  ]), {x: SECONDS, y: axis('latency (ms)', FROM_ZERO)});
  draw(into, 'Latency percentiles',
    kinds.map((kind, i) => line(kind, tail(figures.distribution[kind]), i)),
    {x: PERCENTILES, y: axis('latency (ms)', FROM_ZERO)});
  if (figures.lag) {
    const shown = [['consumerRecords', "a consumer's records"], ['merchantTrades', "a merchant's trades"]]
      .filter(([name]) => figures.lag[name].distribution);
    draw(into, 'Read models: from the acknowledgement until a payment shows',
      shown.map(([name, label], i) => line(label, tail(figures.lag[name].distribution), i)),
      {x: PERCENTILES, y: axis('lag (ms)', FROM_ZERO)});
  }
}

const data = JSON.parse(document.getElementById('data').textContent);
if (data.sweep) {
  const over = field => data.sweep.map(step => ({x: String(step.connections), y: step[field]}));
  draw(section('Over connections'), 'Throughput and p99', [
    line('payments/s', over('paymentsPerSecond'), 0),
    line('p99', over('p99Ms'), 1, {yAxisID: 'latency'})
  ], {
    x: axis('connections', {type: 'category', labels: data.sweep.map(step => String(step.connections))}),
    y: axis('payments a second (1/s)', FROM_ZERO),
    latency: axis('p99 latency (ms)', {...FROM_ZERO, position: 'right', grid: {drawOnChartArea: false}})
  });
  data.sweep.forEach(step => charts(section(step.connections + ' connections'), step));
} else {
  charts(section('Charts'), data);
}
