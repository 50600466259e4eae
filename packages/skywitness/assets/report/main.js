/** Draws the page from its data and redraws what a choice changes. */
import { buildAnswers, drawAnswers } from './answers.js';
import { answerOf, chosen, data, readAddress, writeAddress } from './choice.js';
import { drawCombinations } from './combinations.js';
import { buildDials, drawDials, sayWhatTurned } from './dials.js';
import { byId } from './dom.js';
import { patterns } from './glyphs.js';
import { drawMap } from './map.js';
import { drawPlace } from './place.js';
import { drawReliance } from './reliance.js';
import { drawTimeline } from './timeline.js';
import { drawTwins, listenToTwins } from './twins.js';

const shares = () => data.places.map((_, place) => answerOf(place).answeredShare);

function draw({ before, turnedDial } = {}) {
  drawAnswers(before);
  drawDials();
  drawPlace(turnedDial);
  drawReliance();
  drawPictures();
  drawTwins();
}

function drawPictures() {
  drawMap(choosePlace, chooseFrame);
  drawTimeline();
  drawCombinations(chooseVariant);
}

function choosePlace(place) {
  chosen.place = place;
  chosen.zoom = 1;
  draw();
  writeAddress();
}

function turnDial(dial, value) {
  const before = shares();
  chosen.values[dial] = value;
  draw({ before, turnedDial: dial });
  sayWhatTurned(before);
  writeAddress();
}

function chooseVariant(variant) {
  const before = shares();
  chosen.values = [...data.choices[variant]];
  draw({ before });
  sayWhatTurned(before);
  writeAddress();
}

function chooseFrame(frame, zoom) {
  Object.assign(chosen, { frame, zoom });
  drawMap(choosePlace, chooseFrame);
  writeAddress();
}

const THEMES = { '': 'Theme: as the system', light: 'Theme: light', dark: 'Theme: dark' };

function showTheme() {
  if (chosen.theme) document.documentElement.dataset.theme = chosen.theme;
  else delete document.documentElement.dataset.theme;
  byId('theme').textContent = THEMES[chosen.theme];
}

function nextTheme() {
  const themes = Object.keys(THEMES);
  chosen.theme = themes[(themes.indexOf(chosen.theme) + 1) % themes.length];
  showTheme();
  writeAddress();
}

/** Pictures have the size of their box in pixels, so that text on them keeps its size. */
function redrawOnResize() {
  let width = innerWidth;
  addEventListener('resize', () => {
    if (innerWidth !== width) drawPictures();
    width = innerWidth;
  });
}

function start() {
  document.documentElement.classList.add('scripted');
  document.body.append(patterns());
  readAddress();
  buildAnswers(choosePlace);
  buildDials(turnDial);
  listenToTwins();
  byId('theme').hidden = false;
  byId('theme').addEventListener('click', nextTheme);
  showTheme();
  draw();
  redrawOnResize();
  addEventListener('hashchange', () => {
    readAddress();
    showTheme();
    draw();
  });
  byId('all-answers').open = false;
  addEventListener('beforeprint', () => {
    byId('working').open = true;
  });
  window.ready = true;
}

start();
