'use strict';

const os = require('os').constants;

module.exports = Object.freeze(Object.assign({}, os.dlopen, os.errno, os.priority, os.signals, require('fs').constants));
