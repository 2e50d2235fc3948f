// Support of host modules by JavaScript. Evaluated once per context before any plugin code, so that it captures the
// original intrinsics.
(function () {
	'use strict';

	const { apply } = Reflect;
	const { defineProperty, freeze, getOwnPropertyNames } = Object;
	const intrinsics = { Error, Promise, TypeError };
	const property = (value) => ({ __proto__: null, value, writable: true, enumerable: true, configurable: true });

	function define(object, name, value) {
		defineProperty(object, name, property(value));
	}

	return {
		newModule: () => ({ __proto__: null }),
		define,
		freeze,
		// JavaScript wrapper of the host's function: it has a name, and throws JavaScript errors.
		defineFunction(module, name, call) {
			define(module, name, freeze({ [name]: (...values) => apply(call, undefined, values) }[name]));
		},
		defineProcedure(module, name, call) {
			define(module, name, freeze({ [name]: (...values) => { apply(call, undefined, values); } }[name]));
		},
		newError(message, code) {
			const error = new intrinsics.Error(message);
			if (code !== null) {
				define(error, 'code', code);
			}
			return error;
		},
		newTypeError(message) {
			const error = new intrinsics.TypeError(message);
			define(error, 'code', 'ERR_INVALID_ARG_TYPE');
			return error;
		},
		newPromise() {
			const promise = [];
			define(promise, 0, new intrinsics.Promise((resolve, reject) => {
				define(promise, 1, resolve);
				define(promise, 2, reject);
			}));
			return promise;
		},
		deepFreeze: function deepFreeze(value) {
			if (typeof value === 'object' && value !== null) {
				const names = getOwnPropertyNames(value);
				for (let i = 0; i < names.length; i++) {
					deepFreeze(value[names[i]]);
				}
				freeze(value);
			}
			return value;
		},
	};
})();
