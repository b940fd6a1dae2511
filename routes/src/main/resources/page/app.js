// The page: parameters and picture in, URL and result out. The parameters stand in the page's own address behind #.

import {connectControls, showControls} from './controls.js';
import {connectFilters, showFilters} from './filters.js';
import {noParameters, parse, print} from './path.js';
import {loadMeta, loadResult, pageFile, pathIn, previewOf, readJson, signCommand, sourceOf, thumbnail, Trouble, urlOf} from './server.js';
import {clearResult, clearStage, connectStage, showBusy, showCrop, showOriginal, showResult, showView} from './stage.js';

const PAUSE_MILLISECONDS = 250;
const LONGEST_FRAGMENT = 60_000;

const byId = (id) => document.getElementById(id);

let parameters = noParameters();
let upload = null;
let facts;
let timer;
let running = new AbortController();
let shownSource = null;

start();

async function start() {
    try {
        const [server, filters] = await Promise.all([readJson(pageFile('facts.json')), readJson(pageFile('filters.json'))]);
        facts = server;
        connectFilters(filters, facts.ownFilters, change);
    } catch (error) {
        showTrouble(error);
        return;
    }
    connectControls(change);
    connectStage((edges) => change((wanted) => {
        wanted.crop = edges ?? wanted.crop;
    }));
    connectPicture();
    connectAddress();
    showFacts();
    readFragment();
    window.addEventListener('hashchange', readFragment);
}

/** Changes the parameters, and everything that follows from them. */
function change(how) {
    how(parameters);
    show();
}

/** A place in a page may be anything that somebody put into a link; as a path, whatever it is, it is read without harm. */
function readFragment() {
    const fragment = location.hash.slice(1, LONGEST_FRAGMENT);
    if (fragment !== fragmentOf(parameters)) {
        parameters = parse(fragment);
    }
    if (parameters.image) {
        upload = null;
    } else if (!upload && facts.examples.length > 0) {
        parameters.image = facts.examples[0];
    }
    show();
}

function fragmentOf(wanted) {
    return '/' + print(wanted, {image: !upload});
}

function show() {
    showControls(parameters);
    showFilters(parameters.filters);
    showCrop(parameters.crop);
    showPicture();
    showAddress();
    history.replaceState(null, '', '#' + fragmentOf(parameters));
    running.abort();
    showBusy(true);
    clearTimeout(timer);
    timer = setTimeout(load, PAUSE_MILLISECONDS);
}

function connectPicture() {
    byId('image-form').addEventListener('submit', (event) => {
        event.preventDefault();
        choose(byId('image').value.trim());
    });
    byId('file').addEventListener('change', ({target}) => {
        const [file] = target.files;
        target.value = '';
        if (file) {
            chooseFile(file);
        }
    });
    byId('reset').addEventListener('click', () => {
        parameters = {...noParameters(), image: parameters.image, base64Image: parameters.base64Image};
        showView('result');
        show();
    });
    byId('draw-crop').addEventListener('click', () => {
        showView('original');
        byId('frames').scrollIntoView({block: 'center'});
    });
    byId('file').disabled = !facts.uploads;
    byId('file-note').textContent = facts.uploads
        ? `At most ${Math.floor(facts.uploadBytes / 1e6)} MB; it is sent to this server only.`
        : 'Uploads are off on this server; -upload-loader-enable allows them.';
    byId('file').accept = facts.uploadTypes.join(',');
    if (facts.unsafe) {
        byId('examples').append(...facts.examples.map(exampleButton));
        byId('examples').hidden = facts.examples.length === 0;
    }
}

function exampleButton(name) {
    const button = document.createElement('button');
    const picture = document.createElement('img');
    button.type = 'button';
    button.value = name;
    button.setAttribute('aria-label', name);
    button.title = name;
    picture.src = thumbnail(name);
    picture.alt = '';
    button.append(picture);
    button.addEventListener('click', () => choose(name));
    return button;
}

function choose(image) {
    upload = null;
    change((wanted) => {
        wanted.image = image;
        wanted.base64Image = false;
    });
}

function chooseFile(file) {
    if (file.size > facts.uploadBytes) {
        showTrouble(new Trouble('This file is too large', `The server takes ${facts.uploadBytes} bytes at most.`));
        return;
    }
    upload = {file, field: facts.uploadField};
    change((wanted) => {
        wanted.image = '';
        wanted.base64Image = false;
    });
}

function showPicture() {
    if (document.activeElement !== byId('image')) {
        byId('image').value = parameters.image;
    }
    for (const button of byId('examples').children) {
        button.setAttribute('aria-pressed', String(!upload && button.value === parameters.image));
    }
    byId('file-label').textContent = upload ? `Uploaded: ${upload.file.name}` : 'Upload a photo';
}

function connectAddress() {
    byId('url').addEventListener('change', ({target}) => {
        const typed = parse(pathIn(target.value));
        if (typed.image) {
            upload = null;
        }
        parameters = typed;
        show();
    });
    byId('url').addEventListener('keydown', (event) => {
        if (event.key === 'Enter') {
            event.preventDefault();
            byId('url').blur();
        }
    });
    onCopy('copy', () => byId('url'));
    onCopy('copy-sign', () => byId('sign-command'));
    onCopy('copy-post', () => byId('post-command'));
    byId('share').addEventListener('click', () => copyText(location.href, null));
    byId('signing').hidden = facts.unsafe;
    byId('viewer').hidden = !facts.unsafe;
    byId('draw-crop').hidden = !facts.unsafe;
}

function showAddress() {
    const url = urlOf(parameters, {unsafe: facts.unsafe, upload});
    byId('url').value = url;
    byId('url-label').textContent = upload ? 'URL to send the photo to' : facts.unsafe ? 'URL' : 'URL, to be signed';
    byId('posting').hidden = !upload;
    byId('post-command').value = upload ? `curl -F '${upload.field}=@photo.jpg' '${url}' > result` : '';
    byId('sign-command').value = signCommand(parameters);
    const direct = facts.unsafe && !upload && Boolean(parameters.image);
    for (const link of [byId('open'), byId('download')]) {
        link.hidden = !direct;
        link.href = direct ? url : '';
    }
    byId('share').hidden = Boolean(upload);
}

function onCopy(id, field) {
    byId(id).addEventListener('click', () => copyText(field().value, field()));
}

/** Without https, other than on this machine, browsers have no clipboard for pages: then the text is selected and the old way tried. */
async function copyText(text, field) {
    let copied = false;
    try {
        await navigator.clipboard.writeText(text);
        copied = true;
    } catch {
        const selected = field ?? byId('url');
        const before = selected.value;
        selected.value = text;
        selected.select();
        copied = document.execCommand('copy');
        selected.value = before;
    }
    byId('copied').textContent = copied ? 'Copied' : 'Press Ctrl+C to copy';
    setTimeout(() => {
        byId('copied').textContent = '';
    }, 4000);
}

function showFacts() {
    const texts = [
        facts.detector ? 'Faces are looked for' : 'Faces are not looked for',
        facts.unsafe ? 'Unsigned URLs' : 'Signed URLs only',
        facts.uploads ? 'Uploads' : 'No uploads',
    ];
    byId('facts').append(...texts.map((text) => {
        const item = document.createElement('li');
        item.textContent = text;
        return item;
    }));
}

/** Asks for the result and what is known of it, and for the source where that is another one than before. */
async function load() {
    running = new AbortController();
    const {signal} = running;
    const there = Boolean(upload || parameters.image);
    byId('empty').hidden = there || !facts.unsafe;
    byId('trouble').hidden = true;
    if (!there || !facts.unsafe) {
        clearStage();
        shownSource = null;
        showBusy(false);
        return;
    }
    const wanted = structuredClone(parameters);
    const from = upload;
    const name = from ? from.file.name : wanted.image;
    try {
        const original = loadOriginal(wanted, from, name, signal);
        const [blob, meta] = await Promise.all([loadResult(wanted, from, signal), loadMeta(wanted, facts.detector, from, signal)]);
        signal.throwIfAborted();
        await Promise.all([showResult(blob, meta, {name, detector: facts.detector}), original]);
    } catch (error) {
        if (error.name !== 'AbortError') {
            clearResult();
            showTrouble(error);
        }
    }
    if (!signal.aborted) {
        showBusy(false);
    }
}

/** What cannot be shown here is said where the result is asked for. */
async function loadOriginal(wanted, from, name, signal) {
    const source = sourceOf(wanted);
    const key = from ? from.file : print(source);
    if (key === shownSource) {
        return;
    }
    shownSource = null;
    showOriginal(null, null, name);
    try {
        const [blob, meta] = await Promise.all([loadResult(previewOf(source), from, signal), loadMeta(source, facts.detector, from, signal)]);
        if (!signal.aborted) {
            shownSource = key;
            await showOriginal(blob, meta, name);
        }
    } catch (error) {
        if (error.name !== 'AbortError') {
            showOriginal(null, null, name);
        }
    }
}

function showTrouble(error) {
    byId('trouble-title').textContent = error instanceof Trouble ? error.title : 'This page has a fault';
    byId('trouble-text').textContent = error.message;
    byId('trouble').hidden = false;
}
