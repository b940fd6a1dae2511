// What the page asks the server, and what its errors mean. All addresses are relative to the page's own.

import {noParameters, print} from './path.js';

const BASE = new URL('.', location.href).href;
const DETECTING = new Set(['redact', 'redact_oval', 'draw_detections', 'face']);
const SOURCE_FILTERS = new Set(['dpi', 'orient', 'page']);
const PREVIEW_SIDE = 1600;

const TROUBLES = {
    400: 'The server does not understand this',
    403: 'The server does not allow this',
    404: 'There is no such picture',
    405: 'The server takes no uploads',
    406: 'This picture cannot be read or written',
    408: 'This took too long',
    410: 'This URL has expired',
    413: 'This file is too large',
    415: 'The server does not take files of this type',
    422: 'This is too large',
    429: 'The server is busy',
    501: 'This server cannot do that',
    502: 'The picture’s own server broke off',
    503: 'The server is not ready',
    504: 'This took too long',
};

/** An answer that is none: what happened, in a few words, and what the server says of it. */
export class Trouble extends Error {
    constructor(title, message = '') {
        super(message);
        this.title = title;
    }
}

/** The address of a file of this page. */
export function pageFile(name) {
    return `${BASE}imagorface-page/${name}`;
}

export async function readJson(address, options) {
    return (await answer(address, options)).json();
}

/** The whole URL; without unsafe/ it has a place for the signature. */
export function urlOf(parameters, {unsafe, upload}) {
    return BASE + (unsafe ? 'unsafe/' : 'SIGNATURE/') + print(parameters, {image: !upload});
}

/** The command that prints the signed URL, for a shell. By the slash a path that begins with a flip, a minus, is not read as an option. */
export function signCommand(parameters) {
    return `./imagorface sign --base-url ${quoted(BASE)} ${quoted(`/${print(parameters)}`)}`;
}

function quoted(text) {
    return `'${text.replaceAll("'", "'\\''")}'`;
}

/** The part of a text that may be a path: of a whole URL what is behind this page's address, or behind its host. */
export function pathIn(text) {
    const trimmed = text.trim();
    if (trimmed.startsWith(BASE)) {
        return trimmed.slice(BASE.length).replace(/^SIGNATURE\//, '');
    }
    return trimmed.replace(/^https?:\/\/[^/]*\/(?=unsafe\/|[\w=-]{17,}\/)/, '');
}

/** The address of a small picture of an image that the server has. */
export function thumbnail(image) {
    return `${BASE}unsafe/144x108/smart/${encodeURIComponent(image)}`;
}

/** The result: its bytes as a Blob. */
export async function loadResult(parameters, upload, signal) {
    const response = await ask(parameters, {}, upload, signal);
    return response.blob();
}

/** What /meta says of the result, the regions included where the server looks for any. */
export async function loadMeta(parameters, detector, upload, signal) {
    const found = parameters.smart || parameters.filters.some(({name}) => DETECTING.has(name));
    const looking = found || !detector
        ? parameters
        : {...parameters, filters: [...parameters.filters, {name: 'draw_detections', args: ''}]};
    return (await ask(looking, {meta: true}, upload, signal)).json();
}

/** The source as other filters find it: the page that was asked for, turned, in pixels that a drawing has at this resolution. */
export function sourceOf({image, base64Image, filters}) {
    return {...noParameters(), image, base64Image, filters: filters.filter(({name}) => SOURCE_FILTERS.has(name))};
}

/** The source, small enough to be shown, in a format that every browser shows. */
export function previewOf(source) {
    return {
        ...source,
        fitIn: true,
        width: PREVIEW_SIDE,
        height: PREVIEW_SIDE,
        filters: [...source.filters, {name: 'format', args: 'webp'}, {name: 'quality', args: '90'}],
    };
}

function ask(parameters, {meta}, upload, signal) {
    const address = `${BASE}unsafe/${print(parameters, {meta, image: !upload})}`;
    if (!upload) {
        return answer(address, {signal});
    }
    const body = new FormData();
    body.append(upload.field, upload.file, upload.file.name);
    return answer(address, {signal, method: 'POST', body});
}

async function answer(address, options) {
    let response;
    try {
        response = await fetch(address, {credentials: 'same-origin', ...options});
    } catch (error) {
        if (error.name === 'AbortError') {
            throw error;
        }
        throw new Trouble('The server did not answer', 'Is it still running?');
    }
    if (!response.ok) {
        throw new Trouble(TROUBLES[response.status] ?? `The server answered ${response.status}`, await messageOf(response));
    }
    return response;
}

/** Servers may be told to send errors without a body. */
async function messageOf(response) {
    try {
        const {message} = await response.json();
        return typeof message === 'string' ? message : '';
    } catch {
        return '';
    }
}
