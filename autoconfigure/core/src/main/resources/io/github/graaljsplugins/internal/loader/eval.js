/*
 * Replaces `eval` and the constructors of functions by ones that throw, so that the error names the property that permits them.
 * Evaluated once per context, before any plugin runs, unless text may be compiled. The originals refuse text as well.
 */
(function (message) {
  'use strict';

  const { defineProperty, getPrototypeOf, setPrototypeOf } = Object;
  const EvalErrorType = EvalError;

  // As the original does, returns a value that is not a string.
  defineProperty(globalThis, 'eval', { __proto__: null, value: { eval(text) {
    if (typeof text === 'string') {
      throw new EvalErrorType(message);
    }
    return text;
  } }.eval });

  function replaceConstructor(prototype) {
    const { name } = prototype.constructor;
    const replacement = { [name]: function (text) {
      throw new EvalErrorType(message);
    } }[name];
    defineProperty(replacement, 'prototype', { __proto__: null, value: prototype, writable: false });
    defineProperty(prototype, 'constructor', { __proto__: null, value: replacement });
    return replacement;
  }

  const FunctionType = replaceConstructor(getPrototypeOf(function () {}));
  defineProperty(globalThis, 'Function', { __proto__: null, value: FunctionType });
  for (const instance of [async () => {}, function* () {}, async function* () {}]) {
    setPrototypeOf(replaceConstructor(getPrototypeOf(instance)), FunctionType);
  }
  return {};
})
