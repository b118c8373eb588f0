// Draws a consultation on its process diagram: the overview and each stage on a canvas of its own, at the size of the
// page, with the way it took so far. The same is written as a list beside it, so nothing is lost without this file.
(() => {
  const MARGIN = 16;
  const ROOM_FOR_THE_MARK = 28;
  const SMALLEST = 0.75;
  const still = { zoomScroll: ['value', null], moveCanvas: ['value', null], keyboardMove: ['value', null] };
  const marks = ['passed', 'interrupted', 'current', 'troubled'];
  const models = new Map();
  const drawn = new WeakMap();

  const model = (address) => {
    if (!models.has(address)) {
      models.set(address, fetch(address).then((answer) => (answer.ok ? answer.text() : Promise.reject(answer.status))));
    }
    return models.get(address);
  };

  async function draw(canvasElement) {
    const xml = await model(canvasElement.closest('[data-model]').dataset.model);
    const viewer = new BpmnJS({ container: canvasElement, additionalModules: [still] });
    await viewer.importXML(xml);
    const canvas = viewer.get('canvas');
    const plane = canvasElement.dataset.plane;
    canvas.setRootElement(canvas.findRoot(`${plane}_plane`) ?? canvas.findRoot(plane));
    viewer.on('element.click', ({ element }) => openStage(element.businessObject?.id));
    drawn.set(canvasElement, viewer);
    fit(canvasElement);
    mark(canvasElement);
  }

  function fit(canvasElement) {
    const canvas = drawn.get(canvasElement).get('canvas');
    const { inner } = canvas.viewbox();
    const width = inner.width + 2 * MARGIN;
    const height = inner.height + 2 * MARGIN + ROOM_FOR_THE_MARK;
    const scale = Math.max(SMALLEST, Math.min(1, canvasElement.parentElement.clientWidth / width));
    canvasElement.style.width = `${Math.floor(width * scale)}px`;
    canvasElement.style.height = `${Math.floor(height * scale)}px`;
    canvas.resized();
    canvas.viewbox({ x: inner.x - MARGIN, y: inner.y - MARGIN, width, height });
  }

  function mark(canvasElement) {
    const canvas = drawn.get(canvasElement).get('canvas');
    const registry = drawn.get(canvasElement).get('elementRegistry');
    const course = document.querySelector('[data-course]').dataset;
    for (const kind of marks) {
      const ids = new Set((course[kind] ?? '').split(' ').filter(Boolean));
      registry.forEach((element) => {
        const id = element.labelTarget?.id ?? element.id;
        if (ids.has(id.replace(/_plane$/, '')) && element.parent) {
          canvas.addMarker(element, `is-${kind}`);
        } else if (element.parent) {
          canvas.removeMarker(element, `is-${kind}`);
        }
      });
    }
  }

  function openStage(id) {
    const stage = document.querySelector(`[data-stage="${id}"]`);
    if (stage) {
      stage.open = true;
      stage.scrollIntoView({ block: 'nearest' });
    }
  }

  function show(root) {
    for (const canvasElement of root.querySelectorAll('[data-plane]')) {
      if (!drawn.has(canvasElement) && canvasElement.offsetParent !== null && !canvasElement.dataset.begun) {
        canvasElement.dataset.begun = 'true';
        draw(canvasElement);
      }
    }
  }

  document.addEventListener('toggle', (event) => show(event.target), true);
  document.addEventListener('htmx:afterSettle', () => {
    show(document);
    for (const canvasElement of document.querySelectorAll('[data-plane]')) {
      if (drawn.has(canvasElement)) {
        mark(canvasElement);
      }
    }
  });
  window.addEventListener('resize', () => {
    for (const canvasElement of document.querySelectorAll('[data-plane]')) {
      if (drawn.has(canvasElement)) {
        fit(canvasElement);
      }
    }
  });
  show(document);
})();
