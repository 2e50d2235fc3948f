// Describes the call sites of the errors in code.cjs. Evaluated by Node.js, whose answers are in expected.txt, and by
// StackTraceTests: `node -e "require('./describe.cjs').then(console.log)"`.
const described = ['getFileName', 'getLineNumber', 'getFunctionName', 'getTypeName', 'getMethodName', 'isEval', 'isNative', 'isConstructor',
  'isToplevel', 'isAsync', 'isPromiseAll', 'getPromiseIndex'];
const positions = ['getColumnNumber', 'getPosition', 'getEnclosingLineNumber', 'getEnclosingColumnNumber', 'toString'];

function show(name, site) {
  const exact = name[0] !== '~';
  const values = (exact ? [...described, ...positions] : described).map((method) => String(site[method]()));
  if (exact) {
    values.push(typeof site.getThis(), typeof site.getFunction());
  } else if (!site.isEval()) {
    values.push(String(site).replace(/:\d+(?=\)?$)/, ''));
  }
  return values.join(' | ').replaceAll(`${__dirname}/`, '');
}

Error.prepareStackTrace = (error, sites) => sites;
module.exports = require('./code.cjs')().then((stacks) => {
  Error.prepareStackTrace = undefined;
  return stacks.flatMap(([name, sites]) => sites.filter((site) => !String(site.getFileName()).match(/^node:|describe|\[eval\]/))
    .map((site, index) => `${name} ${index}: ${show(name, site)}`)).join('\n');
});
