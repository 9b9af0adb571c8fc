/**
 * Script of the page. It only shows, hides, filters and scales what is there already, so the page is complete without it;
 * it never makes markup out of text.
 */
export const PAGE_SCRIPT = `
'use strict';
document.documentElement.classList.add('js');
const picture = document.getElementById('picture');
const canvas = document.getElementById('canvas');
const panel = document.getElementById('panel');
const topology = document.getElementById('topology');
const explorer = topology.querySelector('.explorer');
const stages = [...picture.querySelectorAll('a.stage')];
const flows = [...picture.querySelectorAll('.flow')];
const size = { width: picture.width.baseVal.value, height: picture.height.baseVal.value };
let scale = 1;
let chosen = '';

function zoom(next) {
  scale = Math.min(3, Math.max(0.15, next));
  picture.setAttribute('width', Math.round(size.width * scale));
  picture.setAttribute('height', Math.round(size.height * scale));
}

function fit(smallest) {
  zoom(Math.max(smallest, Math.min(1, (canvas.clientWidth - 4) / size.width)));
}

function anchorOf(link) {
  return link.getAttribute('href').slice(1);
}

function choose(anchor) {
  const article = anchor && document.getElementById(anchor);
  chosen = article && panel.contains(article) ? anchor : '';
  for (const a of panel.querySelectorAll('article')) a.classList.toggle('on', a.id === chosen);
  const near = new Set([chosen]);
  for (const flow of flows) {
    const touches = flow.dataset.from === chosen || flow.dataset.to === chosen;
    flow.classList.toggle('on', touches);
    if (touches) near.add(flow.dataset.from).add(flow.dataset.to);
  }
  for (const link of stages) {
    link.classList.toggle('on', anchorOf(link) === chosen);
    link.classList.toggle('near', near.has(anchorOf(link)));
    if (anchorOf(link) === chosen) link.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }
  picture.classList.toggle('chosen', chosen !== '');
  panel.classList.toggle('chosen', chosen !== '');
  panel.scrollTop = 0;
  if (chosen) {
    article.querySelector('h3').focus({ preventScroll: getComputedStyle(panel).maxHeight !== 'none' });
  }
}

function clear() {
  const link = stages.find(s => anchorOf(s) === chosen);
  history.pushState(null, '', location.pathname + location.search);
  choose('');
  return link;
}

// Following a link to a stage would scroll the picture away, so the page does it itself.
addEventListener('click', pressed => {
  const link = pressed.target.closest('a[href^="#stage-"]');
  if (link) {
    pressed.preventDefault();
    history.pushState(null, '', link.getAttribute('href'));
    choose(anchorOf(link));
    if (!explorer.contains(link)) topology.scrollIntoView();
  } else if (chosen && pressed.target.closest('.back a')) {
    pressed.preventDefault();
    clear().focus({ preventScroll: true });
  } else if (chosen && picture.contains(pressed.target)) {
    clear();
  }
});
addEventListener('popstate', () => choose(location.hash.slice(1)));
addEventListener('keydown', pressed => {
  if (pressed.key === 'Escape' && chosen) clear().focus({ preventScroll: true });
});
// Pages that open with a stage begin at the picture; browsers would go to the panel.
addEventListener('load', () => {
  if (!chosen) return;
  panel.scrollTop = 0;
  topology.scrollIntoView();
});
document.getElementById('zoom-in').addEventListener('click', () => zoom(scale * 1.25));
document.getElementById('zoom-out').addEventListener('click', () => zoom(scale / 1.25));
document.getElementById('zoom-fit').addEventListener('click', () => fit(0.15));
document.getElementById('zoom-full').addEventListener('click', () => zoom(1));

for (const field of document.querySelectorAll('input[data-filters]')) {
  const rows = [...document.getElementById(field.dataset.filters).tBodies[0].rows];
  const result = field.closest('.filter').querySelector('output');
  field.addEventListener('input', () => {
    const words = field.value.toLowerCase().split(/\\s+/).filter(Boolean);
    let shown = 0;
    for (const row of rows) {
      const text = row.textContent.toLowerCase();
      row.hidden = !words.every(word => text.includes(word));
      if (!row.hidden) shown += 1;
    }
    result.textContent = words.length ? shown + ' of ' + rows.length + ' rows' : '';
  });
}

fit(0.7);
choose(location.hash.slice(1));
`;
