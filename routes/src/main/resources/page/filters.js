// The list of filters: a card for each, in the path's order, with a field for each argument.

import {canHold, decode, encodeArgument, splitArguments} from './path.js';

const list = document.getElementById('filters');
const choice = document.getElementById('new-filter');
const catalogue = new Map();

let change;
let shown = '';

/**
 * Connects the list.
 *
 * @param known the filters of filters.json: name, group, help and arguments
 * @param own names of further filters of this server
 */
export function connectFilters(known, own, changeParameters) {
    change = changeParameters;
    known.forEach((filter) => catalogue.set(filter.name, filter));
    own.forEach((name) => catalogue.set(name, {name, group: 'Of this server', help: '', args: null}));
    for (const [group, filters] of Map.groupBy(catalogue.values(), (filter) => filter.group)) {
        const options = document.createElement('optgroup');
        options.label = group;
        options.append(...filters.map(({name}) => new Option(name, name)));
        choice.append(options);
    }
    choice.addEventListener('change', showHelp);
    choice.value = 'grayscale';
    showHelp();
    document.getElementById('add-filter').addEventListener('click', () => {
        change((parameters) => {
            parameters.filters = [...parameters.filters, {name: choice.value, args: ''}];
        });
        const added = list.lastElementChild;
        (added.querySelector('input') ?? added.querySelector('button:enabled')).focus();
    });
}

/** Shows these filters; cards that show them already stay, and with them the cursor in one. */
export function showFilters(filters) {
    const wanted = JSON.stringify(filters);
    if (wanted !== shown) {
        shown = wanted;
        list.replaceChildren(...filters.map(card));
    }
    document.getElementById('filter-count').textContent = filters.length > 0 ? String(filters.length) : '';
}

function showHelp() {
    document.getElementById('filter-help').textContent = `${choice.value}: ${catalogue.get(choice.value)?.help || 'a filter of this server'}`;
}

function card(filter, at, all) {
    const known = catalogue.get(filter.name);
    const item = element('li', 'filter');
    const title = element('strong');
    title.textContent = filter.name;
    const help = element('span', 'hint');
    help.textContent = known ? known.help : 'not known to this server, has no effect';
    const head = element('div', 'filter-head');
    head.append(title, tool('Move up', '↑', at === 0, () => move(at, at - 1)),
        tool('Move down', '↓', at === all.length - 1, () => move(at, at + 1)), tool('Remove', '×', false, () => remove(at)));
    item.append(head, help);
    const fields = element('div', 'fields');
    if (known?.args) {
        fields.append(...argumentFields(filter, at, known.args));
    } else {
        fields.append(wholeField(filter, at));
    }
    if (fields.childElementCount > 0) {
        item.append(fields);
    }
    return item;

    function tool(label, sign, disabled, act) {
        const button = element('button', 'tool');
        button.type = 'button';
        button.textContent = sign;
        button.title = label;
        button.setAttribute('aria-label', `${label}: ${filter.name}`);
        button.disabled = disabled;
        button.addEventListener('click', act);
        return button;
    }
}

/** A field for each argument; what stands in the path stays as it is until its field is changed. */
function argumentFields(filter, at, known) {
    const raw = splitArguments(filter.args);
    const definitions = [...known, ...raw.slice(known.length).map((_, i) => ({name: `argument ${known.length + i + 1}`, hint: ''}))];
    return definitions.map((definition, index) => field(definition.name, definition, decode(raw[index] ?? ''), (text) => {
        while (raw.length <= index) {
            raw.push('');
        }
        raw[index] = encodeArgument(text);
        // an empty argument at the end is none; one before it holds the place
        while (raw.length > 0 && raw.at(-1) === '') {
            raw.pop();
        }
        setArguments(at, raw.join(','));
    }));
}

/** All arguments as they stand in the path, for filters of which no more is known than the name. */
function wholeField(filter, at) {
    return field('arguments', {hint: 'as in the URL'}, filter.args, (text) => {
        setArguments(at, canHold({name: filter.name, args: text}) ? text.replace(/[?#\\]/g, encodeArgument) : encodeArgument(text));
    });
}

function field(name, {hint, number, suggest}, value, write) {
    const label = element('label');
    const input = element('input');
    input.type = 'text';
    input.spellcheck = false;
    input.placeholder = hint;
    input.title = hint;
    input.value = value;
    if (number) {
        input.inputMode = 'decimal';
    }
    input.addEventListener('input', () => write(input.value));
    label.append(name, input);
    if (suggest) {
        const options = element('datalist');
        options.id = `suggest-${crypto.getRandomValues(new Uint32Array(1))[0]}`;
        options.append(...suggest.map((text) => new Option(text, text)));
        input.setAttribute('list', options.id);
        label.append(options);
    }
    return label;
}

function setArguments(at, args) {
    change((parameters) => {
        parameters.filters = parameters.filters.with(at, {...parameters.filters[at], args});
        shown = JSON.stringify(parameters.filters);
    });
}

function move(from, to) {
    change((parameters) => {
        const filters = [...parameters.filters];
        filters.splice(to, 0, ...filters.splice(from, 1));
        parameters.filters = filters;
    });
    list.children[to].querySelector('button:enabled').focus();
}

function remove(at) {
    change((parameters) => {
        parameters.filters = parameters.filters.toSpliced(at, 1);
    });
    (list.children[Math.min(at, list.children.length - 1)]?.querySelector('button:enabled') ?? choice).focus();
}

function element(tag, className = '') {
    const created = document.createElement(tag);
    created.className = className;
    return created;
}
