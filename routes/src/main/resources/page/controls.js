// The fields that stand for one value of the parameters each.

import {decode, splitArguments} from './path.js';

const NUMBERS = ['width', 'height', 'trimTolerance', 'crop.left', 'crop.top', 'crop.right', 'crop.bottom',
    'padding.left', 'padding.top', 'padding.right', 'padding.bottom'];
const FRACTIONS = /^crop\./;
const CHECKS = ['smart', 'trim', 'horizontalFlip', 'verticalFlip'];
const REDACTIONS = ['redact', 'redact_oval'];
const MODES = ['blur', 'pixelate', 'black', 'white'];
const HORIZONTAL = {left: 'left', '': 'center', right: 'right'};
const VERTICAL = {top: 'top', '': 'middle', bottom: 'bottom'};

const byId = (id) => document.getElementById(id);

/** Connects the fields: `change` is called with a function that changes the parameters. */
export function connectControls(change) {
    drawPositions();
    byId('controls').addEventListener('submit', (event) => event.preventDefault());
    for (const id of NUMBERS) {
        byId(id).addEventListener('input', ({target}) => change((parameters) => setNumber(parameters, id, target.valueAsNumber)));
    }
    for (const id of CHECKS) {
        byId(id).addEventListener('change', ({target}) => change((parameters) => {
            parameters[id] = target.checked;
        }));
    }
    byId('trimCorner').addEventListener('change', ({target}) => change((parameters) => {
        parameters.trimCorner = target.value;
    }));
    byId('fit').addEventListener('change', ({target}) => change((parameters) => setFit(parameters, target.value)));
    onRadio('align', (value) => change((parameters) => {
        [parameters.horizontalAlign, parameters.verticalAlign] = value.split(' ');
    }));
    const redact = () => change(setRedaction);
    onRadio('redaction', redact);
    onRadio('shape', redact);
    byId('strength').addEventListener('input', redact);
    byId('colour').addEventListener('input', redact);
    byId('format').addEventListener('change', ({target}) => change((parameters) => setFilter(parameters, 'format', target.value)));
    byId('quality').addEventListener('input', ({target}) => change((parameters) => setFilter(parameters, 'quality', target.value)));
    byId('clear-crop').addEventListener('click', () => change((parameters) => {
        parameters.crop = {left: 0, top: 0, right: 0, bottom: 0};
    }));
}

/** Shows the parameters in the fields; the field that is being typed in is left alone if it means the same. */
export function showControls(parameters) {
    for (const id of NUMBERS) {
        const value = id.split('.').reduce((object, key) => object[key], parameters);
        showNumber(byId(id), value === 0 ? '' : String(value));
    }
    for (const id of CHECKS) {
        byId(id).checked = parameters[id];
    }
    byId('trimCorner').value = parameters.trimCorner;
    byId('fit').value = fitOf(parameters);
    choose('align', `${sideOf(parameters.horizontalAlign, HORIZONTAL)} ${sideOf(parameters.verticalAlign, VERTICAL)}`);
    showSelect(byId('format'), decode(argumentOf(parameters, 'format')));
    showNumber(byId('quality'), argumentOf(parameters, 'quality'));
    showRedaction(parameters);
}

function setNumber(parameters, id, value) {
    const number = Number.isFinite(value) ? Math.min(Math.max(0, FRACTIONS.test(id) ? value : Math.floor(value)), 2147483647) : 0;
    const [group, side] = id.split('.');
    if (side) {
        parameters[group] = {...parameters[group], [side]: number};
    } else {
        parameters[id] = number;
    }
}

function setFit(parameters, fit) {
    parameters.stretch = fit === 'stretch';
    parameters.fitIn = fit.endsWith('fit-in');
    parameters.fullFitIn = fit.includes('full');
    parameters.adaptiveFitIn = fit.includes('adaptive');
}

function fitOf({stretch, fitIn, fullFitIn, adaptiveFitIn}) {
    if (!fitIn) {
        return stretch ? 'stretch' : '';
    }
    return (adaptiveFitIn ? 'adaptive-' : '') + (fullFitIn ? 'full-' : '') + 'fit-in';
}

/** Gives a filter these arguments where it stands last, or at the end; takes all of its name away if there are none. */
function setFilter(parameters, name, args) {
    if (!args) {
        parameters.filters = parameters.filters.filter((filter) => filter.name !== name);
        return;
    }
    const at = parameters.filters.findLastIndex((filter) => filter.name === name);
    if (at < 0) {
        parameters.filters = [...parameters.filters, {name, args}];
    } else {
        parameters.filters = parameters.filters.with(at, {name, args});
    }
}

function argumentOf(parameters, name) {
    const filter = parameters.filters.findLast((one) => one.name === name);
    return filter ? splitArguments(filter.args)[0] ?? '' : '';
}

/** The first redaction is the one that the fields are about; none at all means none. */
function setRedaction(parameters) {
    const chosen = chosenOf('redaction');
    const at = parameters.filters.findIndex(({name}) => REDACTIONS.includes(name));
    if (chosen === '') {
        parameters.filters = parameters.filters.filter(({name}) => !REDACTIONS.includes(name));
        return;
    }
    const mode = chosen === 'colour' ? byId('colour').value.slice(1) : chosen;
    const strength = takesStrength(chosen) && byId('strength').valueAsNumber > 0 ? byId('strength').value : '';
    const args = strength ? `${mode},${strength}` : mode === 'blur' ? '' : mode;
    const filter = {name: chosenOf('shape'), args};
    parameters.filters = at < 0 ? [...parameters.filters, filter] : parameters.filters.with(at, filter);
}

function showRedaction(parameters) {
    const filter = parameters.filters.find(({name}) => REDACTIONS.includes(name));
    const [mode = '', strength = ''] = filter ? splitArguments(filter.args) : [];
    const named = (decode(mode) || 'blur').toLowerCase();
    const chosen = !filter ? '' : MODES.includes(named) ? named : 'colour';
    choose('redaction', chosen);
    if (filter) {
        choose('shape', filter.name);
        showNumber(byId('strength'), strength);
    }
    const digits = named.replace(/^#/, '');
    if (chosen === 'colour' && /^([0-9a-f]{3}){1,2}$/.test(digits)) {
        byId('colour').value = '#' + (digits.length === 3 ? digits.replace(/./g, '$&$&') : digits);
    }
    byId('strength-field').hidden = !takesStrength(chosen);
    byId('colour-field').hidden = chosen !== 'colour';
}

function takesStrength(mode) {
    return mode === 'blur' || mode === 'pixelate';
}

function showNumber(field, text) {
    if (document.activeElement !== field || Number(field.value) !== Number(text)) {
        field.value = text;
    }
}

/** A value that is not among the choices becomes one of them. */
function showSelect(select, value) {
    if (![...select.options].some((option) => option.value === value)) {
        select.add(new Option(value, value));
    }
    select.value = value;
}

function onRadio(name, listener) {
    for (const radio of document.getElementsByName(name)) {
        radio.addEventListener('change', () => listener(radio.value));
    }
}

function chosenOf(name) {
    return document.querySelector(`input[name="${name}"]:checked`).value;
}

function choose(name, value) {
    for (const radio of document.getElementsByName(name)) {
        radio.checked = radio.value === value;
    }
}

/** Center and middle are the default, and mean the same as nothing. */
function sideOf(align, sides) {
    return align in sides ? align : '';
}

function drawPositions() {
    for (const [vertical, row] of Object.entries(VERTICAL)) {
        for (const [horizontal, column] of Object.entries(HORIZONTAL)) {
            const radio = document.createElement('input');
            radio.type = 'radio';
            radio.name = 'align';
            radio.value = `${horizontal} ${vertical}`;
            radio.setAttribute('aria-label', row === 'middle' && column === 'center' ? 'middle' : `${row} ${column}`);
            radio.title = radio.getAttribute('aria-label');
            byId('align').append(radio);
        }
    }
}
