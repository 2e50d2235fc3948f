// Errors of many kinds of code: pairs of a name and a stack. Where the name begins with ~, Node.js and GraalJS differ in columns.
class Shape {
  constructor() { this.stack = new Error('constructor').stack; }
  method() { return new Error('method').stack; }
  static of() { return new Error('static').stack; }
  get size() { return new Error('getter').stack; }
  #hidden() { return new Error('private').stack; }
  open() { return this.#hidden(); }
}
class Square extends Shape { method() { return super.method(); } }
class Failure extends Error { constructor(message) { super(message); this.name = 'Failure'; } }
function Old() { this.stack = new Error('function').stack; }
Old.prototype.run = function () { return new Error('run').stack; };
const object = {
  plain() { return new Error('plain').stack; },
  'two words': function () { return new Error('words').stack; },
  arrow: () => new Error('arrow').stack,
  assigned: function named() { return new Error('assigned').stack; },
};
object.alias = object.plain;
object.later = function () { return new Error('later').stack; };
function sloppy() { return new Error('sloppy').stack; }
function strict() { 'use strict'; return new Error('strict').stack; }
function callsStrict() { return strict(); }
function   spread  ( a )  {
  return   object
    .plain   ( a ) ;
}
function captured() {
  const holder = { name: 'Held', message: 'text' };
  Error.captureStackTrace(holder);
  return holder.stack;
}
function skipped() {
  function inner() {
    const holder = {};
    Error.captureStackTrace(holder, inner);
    return holder.stack;
  }
  return inner();
}
function thrown(run) {
  try {
    return run();
  } catch (error) {
    return error.stack;
  }
}
async function inner() { await 0; return new Error('inner').stack; }
async function outer() { return await inner(); }
async function fails() { await 0; throw new Error('fails'); }
async function waitsForAll() { await Promise.all([fails()]); }

async function stacks() { return [
  ['top', new Error('top').stack],
  ['~constructor', new Shape().stack],
  ['~derived', new Square().stack],
  ['method', new Shape().method()],
  ['super', new Square().method()],
  ['static', Shape.of()],
  ['~getter', new Shape().size],
  ['~private', new Shape().open()],
  ['~subclass', new Failure('x').stack],
  ['function', new Old().stack],
  ['prototype', new Old().run()],
  ['plain', object.plain()],
  ['words', object['two words']()],
  ['arrow', object.arrow()],
  ['assigned', object.assigned()],
  ['alias', object.alias()],
  ['later', object.later()],
  ['sloppy', sloppy()],
  ['strict', strict()],
  ['callsStrict', callsStrict()],
  ['called', strict.call(5)],
  ['~bound', sloppy.bind(object)()],
  ['apply', Reflect.apply(sloppy, object, [])],
  ['map', [1].map(() => new Error('map').stack)[0]],
  ['spread', spread()],
  ['captured', captured()],
  ['skipped', skipped()],
  ['~undefined', thrown(() => undefined.x)],
  ['notFunction', thrown(() => object.missing())],
  ['reference', thrown(() => missing)],
  ['~eval', eval('\n  new Error().stack')],
  ['~Function', new Function('return new Error().stack')()],
  ['~async', await inner()],
  ['~outer', await outer()],
  ['~fails', await fails().catch((error) => error.stack)],
  ['~all', await waitsForAll().catch((error) => error.stack)],
]; }

module.exports = stacks;
