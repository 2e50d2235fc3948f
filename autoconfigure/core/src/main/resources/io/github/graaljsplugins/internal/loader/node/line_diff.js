'use strict';

// The shortest edit script between two lists: [operation, item], 0 for kept, 1 for added in `actual`, -1 for missing from it.
module.exports = function lineDiff(actual, expected) {
  const rows = actual.length;
  const columns = expected.length;
  const lengths = Array.from({ length: rows + 1 }, () => new Uint32Array(columns + 1));
  for (let row = rows - 1; row >= 0; row--) {
    for (let column = columns - 1; column >= 0; column--) {
      lengths[row][column] = actual[row] === expected[column] ? lengths[row + 1][column + 1] + 1
        : Math.max(lengths[row + 1][column], lengths[row][column + 1]);
    }
  }
  const result = [];
  let row = 0;
  let column = 0;
  while (row < rows || column < columns) {
    if (row < rows && column < columns && actual[row] === expected[column]) {
      result.push([0, actual[row]]);
      row++;
      column++;
    } else if (column >= columns || row < rows && lengths[row + 1][column] >= lengths[row][column + 1]) {
      result.push([1, actual[row++]]);
    } else {
      result.push([-1, expected[column++]]);
    }
  }
  return result;
};
