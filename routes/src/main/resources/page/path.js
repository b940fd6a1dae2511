// imagor's URL language, both ways, by the rules of the server's PathParser and PathPrinter.

const MOST = 2147483647;
const SHORTEST_SIGNATURE = 17;
const LINE_BREAKS = /[\n-\r\u0085\u2028\u2029]/g;
const LETTERS_OF_SIGNATURES = /^[A-Za-z0-9_=-]+$/;
const PARTS = {
    meta: /^meta$/,
    trim: /^trim(?::(top-left|bottom-right))?(?::(\d+))?$/,
    crop: /^(\d+|0?\.\d+)x(\d+|0?\.\d+):(\d+|[01]?\.\d+)x(\d+|[01]?\.\d+)$/,
    fit: /^(adaptive-)?(full-)?fit-in$/,
    stretch: /^stretch$/,
    size: /^(-?)(\d*)x(-?)(\d*)$/,
    padding: /^(\d+)x(\d+)(?::(\d+)x(\d+))?$/,
    horizontal: /^(left|center|right)$/,
    vertical: /^(top|middle|bottom)$/,
    smart: /^smart$/,
};

/** Nothing asked for. */
export function noParameters() {
    return {
        trim: false,
        trimCorner: 'top-left',
        trimTolerance: 0,
        crop: {left: 0, top: 0, right: 0, bottom: 0},
        fitIn: false,
        fullFitIn: false,
        adaptiveFitIn: false,
        stretch: false,
        width: 0,
        height: 0,
        horizontalFlip: false,
        verticalFlip: false,
        padding: {left: 0, top: 0, right: 0, bottom: 0},
        horizontalAlign: '',
        verticalAlign: '',
        smart: false,
        filters: [],
        image: '',
        base64Image: false,
    };
}

/**
 * Reads a path, with or without what stands before it: slashes, params/, unsafe/ or a signature. Never fails: what is no part is
 * the image's name.
 */
export function parse(text) {
    const parameters = noParameters();
    let rest = text.replace(LINE_BREAKS, '').replace(/^\/+/, '');
    const take = (form) => {
        const slash = rest.indexOf('/');
        const found = slash < 0 ? null : form(rest.slice(0, slash));
        if (found) {
            rest = rest.slice(slash + 1);
        }
        return found;
    };
    take((part) => part === 'params');
    take((part) => part === 'unsafe') || take(isSignature);
    rest = rest.replace(/^\/+/, '');
    const next = (name) => take((part) => PARTS[name].exec(part));

    next('meta');
    const trim = next('trim');
    if (trim) {
        parameters.trim = true;
        parameters.trimCorner = trim[1] ?? 'top-left';
        parameters.trimTolerance = whole(trim[2]);
    }
    const crop = next('crop');
    if (crop) {
        const [left, top, right, bottom] = crop.slice(1).map((edge) => Math.min(Number(edge), MOST));
        parameters.crop = {left, top, right, bottom};
    }
    const fit = next('fit');
    parameters.fitIn = Boolean(fit);
    parameters.adaptiveFitIn = Boolean(fit?.[1]);
    parameters.fullFitIn = Boolean(fit?.[2]);
    parameters.stretch = Boolean(next('stretch'));
    const size = next('size');
    if (size) {
        parameters.horizontalFlip = size[1] === '-';
        parameters.width = whole(size[2]);
        parameters.verticalFlip = size[3] === '-';
        parameters.height = whole(size[4]);
    }
    const padding = next('padding');
    if (padding) {
        const [left, top] = padding.slice(1, 3).map(whole);
        const [right, bottom] = padding[3] === undefined ? [left, top] : padding.slice(3).map(whole);
        parameters.padding = {left, top, right, bottom};
    }
    parameters.horizontalAlign = next('horizontal')?.[1] ?? '';
    parameters.verticalAlign = next('vertical')?.[1] ?? '';
    parameters.smart = Boolean(next('smart'));
    const tail = parseFilters(rest);
    parameters.filters = tail.filters;
    Object.assign(parameters, parseImage(tail.image));
    return parameters;
}

/** The part of a path that is signed, as it may stand in a URL. The image may be missing, as in uploads. */
export function print(parameters, {meta = false, image = true} = {}) {
    const parts = meta ? ['meta'] : [];
    if (parameters.trim) {
        parts.push('trim' + (parameters.trimCorner === 'bottom-right' ? ':bottom-right' : '')
            + (parameters.trimTolerance > 0 ? ':' + parameters.trimTolerance : ''));
    }
    const {left, top, right, bottom} = parameters.crop;
    if (left > 0 || top > 0 || right > 0 || bottom > 0) {
        parts.push(`${edge(left, 1)}x${edge(top, 1)}:${edge(right, 2)}x${edge(bottom, 2)}`);
    }
    if (parameters.fitIn) {
        parts.push((parameters.adaptiveFitIn ? 'adaptive-' : '') + (parameters.fullFitIn ? 'full-' : '') + 'fit-in');
    }
    if (parameters.stretch) {
        parts.push('stretch');
    }
    printSize(parameters, parts);
    parts.push(...[parameters.horizontalAlign, parameters.verticalAlign].filter((align) => /left|right|top|bottom/.test(align)));
    if (parameters.smart) {
        parts.push('smart');
    }
    if (parameters.filters.length > 0) {
        const nameless = parameters.filters.at(-1).name === '';
        parts.push('filters:' + parameters.filters.map(({name, args}) => `${name}(${args})`).join(':') + (nameless ? ':' : ''));
    }
    parts.push(image ? printImage(parameters) : '');
    return urlText(parts.join('/'));
}

/** Whether a filter, once printed, is read as such. */
export function canHold({name, args}) {
    let depth = 0;
    for (const c of args) {
        depth += step(c);
        if (depth < 0) {
            return false;
        }
    }
    return depth === 0 && /^[^(:/)\s]*$/.test(name);
}

/** A filter's arguments as they are in the path: split at commas in no parentheses, an empty one at the end dropped. */
export function splitArguments(text) {
    const values = [];
    let depth = 0;
    let start = 0;
    for (let i = 0; i < text.length; i++) {
        depth += step(text[i]);
        if (text[i] === ',' && depth === 0) {
            values.push(text.slice(start, i));
            start = i + 1;
        }
    }
    return start < text.length ? [...values, text.slice(start)] : values;
}

/** An argument that means this text, wherever the server decodes its arguments; browsers would resolve dots between slashes. */
export function encodeArgument(text) {
    const resolved = text.split('/').some((part) => /^\.\.?$/.test(part));
    return text.replace(LINE_BREAKS, '').replace(resolved ? /[%?#(),+\\/]/g : /[%?#(),+\\]/g, escapeByte);
}

/** Decodes by the rules of a query; a text that cannot be decoded is itself. */
export function decode(text) {
    try {
        return decodeURIComponent(text.replaceAll('+', ' '));
    } catch {
        return text;
    }
}

function isSignature(part) {
    return part.length >= SHORTEST_SIGNATURE && part !== 'adaptive-full-fit-in' && LETTERS_OF_SIGNATURES.test(part);
}

function whole(digits) {
    return Math.min(Number(digits || 0), MOST);
}

function step(c) {
    return c === '(' ? 1 : c === ')' ? -1 : 0;
}

/** Without exponent; not finer than a pixel from `wholeFrom` on. */
function edge(value, wholeFrom) {
    if (!(value > 0)) {
        return '0';
    }
    const written = Math.min(value >= wholeFrom ? Math.floor(value) : value, MOST);
    return written >= 1e-6 ? String(written) : written.toFixed(20).replace(/\.?0+$/, '');
}

function printSize({width, height, horizontalFlip, verticalFlip, padding}, parts) {
    const {left, top, right, bottom} = padding;
    const padded = left > 0 || top > 0 || right > 0 || bottom > 0;
    if (horizontalFlip || verticalFlip || width > 0 || height > 0 || padded) {
        parts.push(`${horizontalFlip ? '-' : ''}${width}x${verticalFlip ? '-' : ''}${height}`);
    }
    if (padded) {
        parts.push(`${left}x${top}` + (left === right && top === bottom ? '' : `:${right}x${bottom}`));
    }
}

/** The end of a path. At depth 0 `(` ends a name, `:` a filter and `/` the list; within parentheses they are text. */
function parseFilters(text) {
    const filters = [];
    if (!text.startsWith('filters:')) {
        return {filters, image: text};
    }
    let start = 'filters:'.length;
    let depth = 0;
    let name = '';
    let args = '';
    for (let i = start; i < text.length; i++) {
        const c = text[i];
        if (depth === 0 && c === '(') {
            name = text.slice(start, i);
            args = '';
            start = i + 1;
        } else if (depth === 1 && c === ')') {
            args = text.slice(start, i);
            start = i + 1;
        } else if (depth === 0 && (c === ':' || c === '/')) {
            if (c === ':' || name) {
                filters.push({name, args});
            }
            [name, args] = ['', ''];
            start = i + 1;
            if (c === '/') {
                return {filters, image: text.slice(start)};
            }
        }
        depth += step(c);
    }
    return {filters: name ? [...filters, {name, args}] : filters, image: ''};
}

function parseImage(text) {
    const decoded = decode(text);
    const name = decodeBase64(decoded);
    return name === null ? {image: decoded, base64Image: false} : {image: name, base64Image: true};
}

function printImage({image, base64Image}) {
    if (base64Image || decodeBase64(image) !== null || changesInUrls(image)) {
        return 'b64:' + encodeBase64(image);
    }
    const slash = image.indexOf('/');
    const first = image.slice(0, Math.max(slash, 0));
    const mustEscape = slash === 0
        || slash > 0 && Object.values(PARTS).some((form) => form.test(first))
        || image.startsWith('filters:')
        || /[?#(),+%\n-\r\u0085\u2028\u2029]/.test(image);
    if (!mustEscape) {
        return image;
    }
    const escaped = encodeURIComponent(wellFormed(image)).replace(/[!*'()]/g, escapeByte).replace(/%(24|26|3D|3A|40)/g, decodeURIComponent);
    return escaped.startsWith('filters:') ? escaped.replace(':', '%3A') : escaped;
}

/** Whether browsers would make another path of it: they resolve dots, turn backslashes and drop control characters. */
function changesInUrls(image) {
    return /[\\\u0000-\u001f\u007f]/.test(image) || image.split('/').some((part) => /^\.\.?$/.test(part));
}

/** All that may not stand in a URL's path is escaped; escapes that are there stay. */
function urlText(text) {
    return wellFormed(text)
        .replace(/[^\w\-.~!$&'()*+,;=:@/%]+/gu, encodeURIComponent)
        .replace(/'|%(?![0-9A-Fa-f]{2})/g, escapeByte);
}

function escapeByte(c) {
    return '%' + c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0');
}

function wellFormed(text) {
    return text.replace(/\p{Surrogate}/gu, '\ufffd');
}

function encodeBase64(text) {
    const bytes = new TextEncoder().encode(text);
    return btoa(String.fromCharCode(...bytes)).replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_');
}

/** What b64:BASE64 stands for; null if it is none, or not of UTF-8. */
function decodeBase64(text) {
    if (!/^b64:[A-Za-z0-9_-]*$/.test(text)) {
        return null;
    }
    try {
        const bytes = atob(text.slice(4).replaceAll('-', '+').replaceAll('_', '/'));
        return new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(Uint8Array.from(bytes, (c) => c.charCodeAt(0)));
    } catch {
        return null;
    }
}
