'use strict';

// https://nodejs.org/api/webstreams.html#utility-consumers
const { Buffer } = require('buffer');

async function buffer(stream) {
  const chunks = [];
  for await (const chunk of stream) {
    chunks.push(typeof chunk === 'string' ? Buffer.from(chunk)
      : ArrayBuffer.isView(chunk) ? Buffer.from(new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength)) : Buffer.from(chunk));
  }
  return Buffer.concat(chunks);
}

module.exports = {
  buffer,
  async text(stream) { return (await buffer(stream)).toString(); },
  async json(stream) { return JSON.parse((await buffer(stream)).toString()); },
  async bytes(stream) { return new Uint8Array(await buffer(stream)); },
  async arrayBuffer(stream) { return new Uint8Array(await buffer(stream)).buffer; },
  async blob(stream) { return new (require('buffer').Blob)([await buffer(stream)]); },
};
