// Factory of elements. Text is always text: nothing from a plugin is parsed as HTML.

export const byId = id => document.getElementById(id);

/**
 * h('button', { class: 'button', onclick }, 'Clear') creates an element; attributes that are undefined, null or false are left out.
 */
export function h(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (attribute.startsWith('on')) {
      element.addEventListener(attribute.slice(2), value);
    }
    else if (value !== undefined && value !== null && value !== false) {
      element.setAttribute(attribute, value === true ? '' : value);
    }
  }
  element.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false));
  return element;
}

/** Replace the content of an element. The focus is kept: `data-key` identifies an element across updates. */
export function replace(element, ...children) {
  const focused = element.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  element.replaceChildren(...children.flat(Infinity).filter(Boolean));
  if (focused) {
    element.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  }
}

export const count = (number, one, many = `${one}s`) => `${number} ${number === 1 ? one : many}`;

const UNITS = [['day', 86_400], ['hour', 3_600], ['minute', 60], ['second', 1]];
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/** Format a time as the duration since. */
export function ago(instant) {
  const seconds = Math.round((Date.parse(instant) - Date.now()) / 1000);
  const [unit, size] = UNITS.find(([, size]) => Math.abs(seconds) >= size) ?? UNITS.at(-1);
  const title = new Date(instant).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });
  return h('time', { datetime: instant, title }, relative.format(Math.round(seconds / size), unit));
}

export function bytes(size) {
  return size < 1000 ? `${size} B` : `${(size / 1000).toFixed(1)} kB`;
}

const DURATION = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?$/;

/** Format an ISO 8601 duration in its two largest units: PT26H3M4.5S is 26 h 3 min. */
export function span(duration) {
  const [, hours, minutes, seconds] = DURATION.exec(duration) ?? [];
  const parts = [hours && `${hours} h`, minutes && `${minutes} min`, seconds && `${Math.floor(Number(seconds))} s`].filter(Boolean);
  return parts.slice(0, 2).join(' ') || duration;
}

/** Format an ISO 8601 duration of less than a minute, as written by the endpoint: PT0.0359S is 35.9 ms. */
export function milliseconds(duration) {
  const seconds = Number(/^PT([\d.]+)S$/.exec(duration)?.[1]);
  return Number.isNaN(seconds) ? duration : `${(seconds * 1000).toFixed(1)} ms`;
}
