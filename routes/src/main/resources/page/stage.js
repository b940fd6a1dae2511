// Shows the pictures: the result, the original, both, with their faces and the crop drawn over them.

const SVG = 'http://www.w3.org/2000/svg';
const FORMATS = {jpeg: 'JPEG', png: 'PNG', webp: 'WebP', gif: 'GIF', tiff: 'TIFF', jp2: 'JPEG 2000', avif: 'AVIF', heif: 'HEIF', jxl: 'JPEG XL'};
const SMALLEST_DRAG = 4;

const byId = (id) => document.getElementById(id);
const frames = byId('frames');
const share = byId('share-of-result');
const panes = {original: pane('original'), outcome: pane('outcome')};

let withRegions = true;
let crop = {};

/** Connects the views. `drawn` is called with the crop that was drawn on the original, in its pixels. */
export function connectStage(drawn) {
    for (const radio of document.getElementsByName('view')) {
        radio.addEventListener('change', () => showView(radio.value));
    }
    byId('regions').addEventListener('change', ({target}) => {
        withRegions = target.checked;
        Object.values(panes).forEach(drawOverlay);
    });
    share.addEventListener('input', () => frames.style.setProperty('--share', `${share.value}%`));
    panes.outcome.img.addEventListener('error', () => {
        const kind = panes.outcome.blob?.type.replace('image/', '') ?? '';
        byId('unshown').textContent = `Your browser does not show ${FORMATS[kind] ?? 'this format'}. The file itself is fine: open or download it.`;
        byId('unshown').hidden = false;
        panes.outcome.figure.classList.add('blank');
    });
    dragCrop(panes.original.svg, drawn);
}

export function showView(view) {
    document.querySelector(`input[name="view"][value="${view}"]`).checked = true;
    frames.dataset.view = view;
}

/** Shows that something is on its way; what is there stays until it comes. */
export function showBusy(busy) {
    frames.setAttribute('aria-busy', String(busy));
}

/** Takes all away: no picture may be taken for the answer to a request that failed. */
export function clearStage() {
    setPicture(panes.original, null, null, '');
    clearResult();
}

/** Takes the result away and leaves the original. */
export function clearResult() {
    setPicture(panes.outcome, null, null, '');
    byId('info').textContent = '';
    byId('found').replaceChildren();
    byId('unshown').hidden = true;
}

/** @param meta what /meta says of the picture, null if that is not known */
export function showOriginal(blob, meta, name) {
    if (meta) {
        frames.style.setProperty('--ratio', String(meta.width / meta.height));
    }
    return setPicture(panes.original, blob, meta, `Original: ${name}`);
}

export function showResult(blob, meta, {name, detector}) {
    byId('unshown').hidden = true;
    const regions = meta?.detected_regions ?? [];
    const facts = [meta && `${meta.width} × ${meta.height} px`, formatOf(blob.type), bytes(blob.size), facesText(regions, detector)];
    byId('info').textContent = facts.filter(Boolean).join(' · ');
    byId('found').replaceChildren(...regions.map(regionText));
    return setPicture(panes.outcome, blob, meta, `Result: ${name}`);
}

/** @param edges left, top, right and bottom as in the URL; pixels, or fractions */
export function showCrop(edges) {
    crop = edges;
    drawOverlay(panes.original);
}

function pane(id) {
    const figure = byId(id);
    return {figure, img: figure.querySelector('img'), svg: figure.querySelector('svg'), blob: null, meta: null};
}

/** Done when the picture can be seen. */
async function setPicture(one, blob, meta, alt) {
    if (one.img.src.startsWith('blob:')) {
        URL.revokeObjectURL(one.img.src);
    }
    one.blob = blob;
    one.meta = meta;
    one.figure.classList.toggle('blank', !blob);
    one.img.alt = alt;
    drawOverlay(one);
    if (blob) {
        one.img.src = URL.createObjectURL(blob);
        // what cannot be shown is told by the event
        await one.img.decode().catch(() => {});
    } else {
        one.img.removeAttribute('src');
    }
}

function drawOverlay(one) {
    const {svg, meta} = one;
    svg.replaceChildren();
    if (!meta) {
        return;
    }
    svg.setAttribute('viewBox', `0 0 ${meta.width} ${meta.height}`);
    if (one === panes.original && Object.values(crop).some((edge) => edge > 0)) {
        drawCrop(svg, pixels(crop, meta), meta);
    }
    if (withRegions) {
        // of an animation the first frame's: the picture on the page plays on
        const regions = (meta.detected_regions ?? []).filter(({frame = 0}) => frame === 0);
        regions.forEach(({left, top, right, bottom}) => {
            const box = {x: left, y: top, width: right - left, height: bottom - top};
            svg.append(shape('rect', 'region-edge', box), shape('rect', 'region', box));
        });
    }
}

function drawCrop(svg, {left, top, right, bottom}, {width, height}) {
    if (right > left && bottom > top) {
        const outside = `M0 0H${width}V${height}H0ZM${left} ${top}V${bottom}H${right}V${top}Z`;
        svg.append(shape('path', 'crop-outside', {d: outside}), shape('rect', 'crop-edge', {x: left, y: top, width: right - left, height: bottom - top}));
    }
}

/** Edges in pixels, by the server's rule: below 1 (right and bottom: up to 1) they are fractions; without right or bottom, to the border. */
function pixels({left, top, right, bottom}, {width, height}) {
    const fractions = left < 1 && top < 1 && right <= 1 && bottom <= 1;
    const [x, y] = fractions ? [width, height] : [1, 1];
    const end = (edge, scale, side) => (edge === 0 ? side : Math.min(Math.round(edge * scale), side));
    return {left: Math.round(left * x), top: Math.round(top * y), right: end(right, x, width), bottom: end(bottom, y, height)};
}

function dragCrop(svg, drawn) {
    let start = null;
    const at = (event) => {
        const {left, top, width, height} = svg.getBoundingClientRect();
        const {meta} = panes.original;
        const place = (offset, shown, whole) => Math.round(Math.min(Math.max(offset / shown, 0), 1) * whole);
        return {x: place(event.clientX - left, width, meta.width), y: place(event.clientY - top, height, meta.height)};
    };
    const box = (a, b) => ({
        left: Math.min(a.x, b.x), top: Math.min(a.y, b.y), right: Math.max(a.x, b.x), bottom: Math.max(a.y, b.y),
    });
    const isLarge = ({left, top, right, bottom}) => right - left >= SMALLEST_DRAG && bottom - top >= SMALLEST_DRAG;

    svg.addEventListener('pointerdown', (event) => {
        if (event.button === 0 && panes.original.meta && frames.dataset.view === 'original') {
            start = at(event);
            svg.setPointerCapture(event.pointerId);
            event.preventDefault();
        }
    });
    svg.addEventListener('pointermove', (event) => {
        if (start) {
            showCrop(box(start, at(event)));
        }
    });
    svg.addEventListener('pointerup', (event) => {
        const edges = start && box(start, at(event));
        start = null;
        if (edges && isLarge(edges)) {
            drawn(edges);
        } else if (edges) {
            drawn(null);
        }
    });
    svg.addEventListener('pointercancel', () => {
        start = null;
        drawn(null);
    });
}

function shape(name, className, attributes) {
    const created = document.createElementNS(SVG, name);
    created.setAttribute('class', className);
    Object.entries(attributes).forEach(([key, value]) => created.setAttribute(key, String(value)));
    return created;
}

function regionText({left, top, right, bottom, score, name = 'region', frame}) {
    const item = document.createElement('li');
    item.textContent = `${name}: ${right - left} × ${bottom - top} px at ${left}, ${top}`
        + (frame === undefined ? '' : `, frame ${frame + 1}`) + (score === undefined ? '' : `, score ${score}`);
    return item;
}

function facesText(regions, detector) {
    if (!detector) {
        return 'faces are not looked for here';
    }
    const count = regions.filter(({frame = 0}) => frame === 0).length;
    return count === 0 ? 'no face found' : count === 1 ? '1 face' : `${count} faces`;
}

function formatOf(type) {
    const name = type.replace('image/', '');
    return FORMATS[name] ?? name;
}

function bytes(count) {
    return count < 1000 ? `${count} bytes` : count < 1e6 ? `${(count / 1000).toFixed(1)} kB` : `${(count / 1e6).toFixed(1)} MB`;
}
