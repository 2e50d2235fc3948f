/*
 * Creates what stands in for an array-like whose length could change between the check of a built-in function's bound and the function
 * itself: a proxy with a constant length. Each other access calls a trap, at whose end the engine can be stopped.
 */
(function (primordials) {
  'use strict';

  const { apply, deleteProperty, isArray, reflectGet, reflectGetPrototypeOf, reflectHas, reflectSet, ProxyType, symbolIsConcatSpreadable, symbolIterator } = primordials;

  // What an array-like that can be iterated is asked for is that array-like's own affair.
  function property(arrayLike, key) {
    const value = reflectGet(arrayLike, key);
    return key === symbolIterator && typeof value === 'function' ? () => apply(value, arrayLike, []) : value;
  }

  return {
    __proto__: null,
    standIn: (arrayLike, length) => new ProxyType(isArray(arrayLike) ? [] : { __proto__: null }, {
      __proto__: null,
      get: (target, key) => key === 'length' ? length : key === symbolIsConcatSpreadable || property(arrayLike, key),
      has: (target, key) => reflectHas(arrayLike, key),
      set: (target, key, value) => reflectSet(arrayLike, key, value),
      deleteProperty: (target, key) => deleteProperty(arrayLike, key),
      getPrototypeOf: () => reflectGetPrototypeOf(arrayLike),
    }),
  };
})
