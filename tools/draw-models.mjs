// Draws every model in bpmn/ with bpmn-js in Chromium: one picture per model and language, its stages below each other at
// the size they have on a 1280 px screen, and beside it the checksum of the model that was drawn. Refuses a model that is
// wider than the screen or whose labels lie on something, in either language.
import { createHash } from 'node:crypto';
import { readFile, readdir, writeFile, mkdir } from 'node:fs/promises';
import { basename } from 'node:path';
import { chromium } from 'playwright-core';

const WIDTH = 1280;
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const vendor = 'src/main/resources/static/vendor/bpmn-js';

const names = (await readdir('bpmn')).filter((name) => name.endsWith('.bpmn')).map((name) => basename(name, '.bpmn'));
const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
});
try {
  await mkdir('docs/models', { recursive: true });
  for (const name of names) {
    const model = await readFile(`bpmn/${name}.bpmn`);
    await draw(model.toString('utf8'), {}, `docs/models/${name}.png`);
    await draw(model.toString('utf8'), await captions('vi'), `docs/models/${name}.vi.png`);
    const checksum = createHash('sha256').update(model).digest('hex');
    await writeFile(`docs/models/${name}.sha256`, `${checksum}  ${name}.bpmn\n`);
    console.log(`docs/models/${name}.png, ${name}.vi.png`);
  }
} finally {
  await browser.close();
}

async function captions(language) {
  const bundle = await readFile(`src/main/resources/messages/model_${language}.properties`, 'utf8');
  const entries = bundle.split('\n').map((line) => /^element\.([^.=]+)=(.*)$/.exec(line)).filter(Boolean);
  return Object.fromEntries(entries.map(([, id, caption]) => [id, caption]));
}

async function draw(xml, names, path) {
  const page = await browser.newPage({ viewport: { width: WIDTH, height: 800 }, deviceScaleFactor: 1.5 });
  await page.setContent('<!doctype html><title>Model</title><body></body>');
  await page.addStyleTag({
    content: `body { margin: 0; background: #fff; font: 15px "Noto Sans", sans-serif; }
      h2 { margin: 0; padding: 14px 20px 0; font-size: 17px; }
      .bjs-drilldown, .bjs-breadcrumbs { display: none !important; }
      section { position: relative; border-bottom: 1px solid #ccd; }`,
  });
  for (const css of ['diagram-js.css', 'bpmn-js.css']) {
    await page.addStyleTag({ path: `${vendor}/${css}` });
  }
  await page.addScriptTag({ path: `${vendor}/bpmn-navigated-viewer.production.min.js` });
  const faults = await page.evaluate(drawStages, { xml, names, width: WIDTH });
  if (faults.length > 0) {
    throw new Error(`${path} would not read well:\n${faults.join('\n')}`);
  }
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path, fullPage: true });
  await page.close();
}

// Runs in the page.
async function drawStages({ xml, names, width }) {
  const model = new DOMParser().parseFromString(xml, 'text/xml');
  const planes = [...model.querySelectorAll('BPMNPlane')].map((plane) => plane.getAttribute('bpmnElement'));
  for (const element of model.querySelectorAll('[id][name]')) {
    element.setAttribute('name', names[element.id] ?? element.getAttribute('name'));
  }
  const captioned = new XMLSerializer().serializeToString(model);
  const faults = [];
  for (const [index, id] of planes.entries()) {
    const section = document.body.appendChild(document.createElement('section'));
    const heading = section.appendChild(document.createElement('h2'));
    const container = section.appendChild(document.createElement('div'));
    container.style.cssText = `width:${width}px;height:100px`;
    const viewer = new BpmnJS({ container });
    await viewer.importXML(captioned);
    const canvas = viewer.get('canvas');
    canvas.setRootElement(canvas.findRoot(index === 0 ? id : `${id}_plane`));
    heading.textContent = canvas.getRootElement().businessObject.name ?? id;
    const { inner } = canvas.viewbox();
    if (inner.width > width) {
      faults.push(`${id} is ${Math.ceil(inner.width)} px wide, cut it into subprocesses`);
    }
    const margin = 20;
    const height = Math.ceil(inner.height) + 2 * margin;
    container.style.height = `${height}px`;
    canvas.resized();
    canvas.viewbox({ x: index === 0 ? inner.x - (width - inner.width) / 2 : inner.x - margin, y: inner.y - margin, width, height });
    faults.push(...coveredBy(viewer, container));
  }
  return faults;

  // What a label's words lie on: a line or another shape.
  function coveredBy(viewer, container) {
    const registry = viewer.get('elementRegistry');
    const canvas = viewer.get('canvas');
    const origin = container.getBoundingClientRect();
    const { x, y } = canvas.viewbox();
    const shown = registry.filter((element) => canvas.findRoot(element) === canvas.getRootElement());
    return shown.filter((element) => element.labelTarget).flatMap((label) => {
      const box = registry.getGraphics(label).querySelector('text').getBoundingClientRect();
      const words = { left: box.left - origin.left + x, top: box.top - origin.top + y, width: box.width, height: box.height };
      return shown
        .filter((other) => covers(words, other))
        .map((other) => `the label of ${label.labelTarget.id} lies on ${other.id}`);
    });
  }

  function covers(words, other) {
    if (other.waypoints) {
      return other.waypoints.slice(1).some((end, index) => {
        const start = other.waypoints[index];
        return overlap(words, {
          left: Math.min(start.x, end.x),
          top: Math.min(start.y, end.y),
          width: Math.abs(start.x - end.x),
          height: Math.abs(start.y - end.y),
        });
      });
    }
    const container = other.children?.length > 0 || other.isFrame;
    return !other.labelTarget && !container && other.width !== undefined
      && overlap(words, { left: other.x, top: other.y, width: other.width, height: other.height });
  }

  function overlap(a, b) {
    return a.left < b.left + b.width && b.left < a.left + a.width && a.top < b.top + b.height && b.top < a.top + a.height;
  }
}
