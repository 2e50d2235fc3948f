// Reasons why a plugin does not work, or why its new code is not in use.

import { ago, byId, h, replace } from './elements.js';

const STEPS = {
  discover: 'reading package.json',
  dependencies: 'looking for the plugins it needs',
  resolve: 'finding its modules',
  parse: 'parsing its modules',
  link: 'linking its modules',
  evaluate: 'evaluating its modules',
  activate: 'activating it',
  'self-test': 'testing itself',
};

export function showFailure({ state, failure }) {
  replace(byId('notices'), failure && h('div', { class: 'notice', 'data-tone': 'bad' },
    h('div', { class: 'notice-body' },
      h('h3', { class: 'overline' }, state === 'failed' ? 'This plugin has failed' : 'The last reload failed: the old code goes on'),
      parts(failure))));
}

/** Return the first line of the message without the position, which is shown elsewhere. */
export const inShort = ({ message, module, line, column }) => message.split('\n')[0].replace(`${module}:${line}:${column} `, '');

function parts({ phase, message, module, line, column, codeFrame, stack, failedAt }) {
  const place = [module, line, column].filter(part => part !== undefined).join(':');
  return [
    h('p', { class: 'notice-title' }, inShort({ message, module, line, column })),
    h('p', { class: 'hint' }, `While ${STEPS[phase] ?? phase}, `, ago(failedAt)),
    place && h('p', {}, h('code', { class: 'place' }, place)),
    codeFrame && h('pre', { class: 'code-frame', tabindex: 0, role: 'region', 'aria-label': 'Code frame' }, codeFrame),
    stack && h('details', {}, h('summary', {}, 'JavaScript stack'), h('pre', { tabindex: 0 }, stack)),
  ];
}
