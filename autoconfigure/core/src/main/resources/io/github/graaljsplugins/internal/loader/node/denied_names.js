'use strict';

// What a module and its variant have in common.

const STATUS_CODES = {
  100: 'Continue', 101: 'Switching Protocols', 102: 'Processing', 103: 'Early Hints', 200: 'OK',
  201: 'Created', 202: 'Accepted', 203: 'Non-Authoritative Information', 204: 'No Content',
  205: 'Reset Content', 206: 'Partial Content', 207: 'Multi-Status', 208: 'Already Reported',
  226: 'IM Used', 300: 'Multiple Choices', 301: 'Moved Permanently', 302: 'Found',
  303: 'See Other', 304: 'Not Modified', 305: 'Use Proxy', 307: 'Temporary Redirect',
  308: 'Permanent Redirect', 400: 'Bad Request', 401: 'Unauthorized', 402: 'Payment Required',
  403: 'Forbidden', 404: 'Not Found', 405: 'Method Not Allowed', 406: 'Not Acceptable',
  407: 'Proxy Authentication Required', 408: 'Request Timeout', 409: 'Conflict', 410: 'Gone',
  411: 'Length Required', 412: 'Precondition Failed', 413: 'Payload Too Large',
  414: 'URI Too Long', 415: 'Unsupported Media Type', 416: 'Range Not Satisfiable',
  417: 'Expectation Failed', 418: 'I\'m a Teapot', 421: 'Misdirected Request',
  422: 'Unprocessable Entity', 423: 'Locked', 424: 'Failed Dependency', 425: 'Too Early',
  426: 'Upgrade Required', 428: 'Precondition Required', 429: 'Too Many Requests',
  431: 'Request Header Fields Too Large', 451: 'Unavailable For Legal Reasons',
  500: 'Internal Server Error', 501: 'Not Implemented', 502: 'Bad Gateway',
  503: 'Service Unavailable', 504: 'Gateway Timeout', 505: 'HTTP Version Not Supported',
  506: 'Variant Also Negotiates', 507: 'Insufficient Storage', 508: 'Loop Detected',
  509: 'Bandwidth Limit Exceeded', 510: 'Not Extended', 511: 'Network Authentication Required',
};

// Put together constants whose values are their names in another spelling.
function named(prefix, values) {
  const constants = {};
  for (const value of values.split(' ')) {
    constants[prefix + value.replace(':', '').replaceAll('-', '_').toUpperCase()] = value;
  }
  return constants;
}

const HTTP_STATUSES = {};
for (const code of Object.keys(STATUS_CODES)) {
  const name = STATUS_CODES[code].replace('I\'m a ', '').replaceAll(/[ -]/g, '_').toUpperCase();
  HTTP_STATUSES[`HTTP_STATUS_${name}`] = Number(code);
}

const DNS_FUNCTIONS = 'lookup lookupService Resolver getDefaultResultOrder setDefaultResultOrder setServers getServers '
  + 'resolve resolve4 resolve6 resolveAny resolveCaa resolveCname resolveMx resolveNaptr resolveNs '
  + 'resolvePtr resolveSoa resolveSrv resolveTlsa resolveTxt reverse';

const DNS_CODES = {
  NODATA: 'ENODATA', FORMERR: 'EFORMERR', SERVFAIL: 'ESERVFAIL', NOTFOUND: 'ENOTFOUND',
  NOTIMP: 'ENOTIMP', REFUSED: 'EREFUSED', BADQUERY: 'EBADQUERY', BADNAME: 'EBADNAME',
  BADFAMILY: 'EBADFAMILY', BADRESP: 'EBADRESP', CONNREFUSED: 'ECONNREFUSED', TIMEOUT: 'ETIMEOUT',
  EOF: 'EOF', FILE: 'EFILE', NOMEM: 'ENOMEM', DESTRUCTION: 'EDESTRUCTION', BADSTR: 'EBADSTR',
  BADFLAGS: 'EBADFLAGS', NONAME: 'ENONAME', BADHINTS: 'EBADHINTS',
  NOTINITIALIZED: 'ENOTINITIALIZED', LOADIPHLPAPI: 'ELOADIPHLPAPI',
  ADDRGETNETWORKPARAMS: 'EADDRGETNETWORKPARAMS', CANCELLED: 'ECANCELLED',
};

const INSPECTOR = {
  functions: 'open close url waitForDebugger Session',
  objects: {
    console: 'debug error info log warn dir dirxml table trace group groupCollapsed groupEnd clear count '
      + 'countReset assert profile profileEnd time timeLog timeEnd timeStamp context',
    Network: 'requestWillBeSent responseReceived loadingFinished loadingFailed dataSent dataReceived '
      + 'webSocketCreated webSocketClosed webSocketHandshakeResponseReceived',
    NetworkResources: 'put',
    DOMStorage: 'domStorageItemAdded domStorageItemRemoved domStorageItemUpdated domStorageItemsCleared '
      + 'registerStorage',
  },
};

const FS_CONSTANTS = {
  UV_FS_SYMLINK_DIR: 1, UV_FS_SYMLINK_JUNCTION: 2, O_RDONLY: 0, O_WRONLY: 1, O_RDWR: 2,
  UV_DIRENT_UNKNOWN: 0, UV_DIRENT_FILE: 1, UV_DIRENT_DIR: 2, UV_DIRENT_LINK: 3, UV_DIRENT_FIFO: 4,
  UV_DIRENT_SOCKET: 5, UV_DIRENT_CHAR: 6, UV_DIRENT_BLOCK: 7, S_IFMT: 61440, S_IFREG: 32768,
  S_IFDIR: 16384, S_IFCHR: 8192, S_IFBLK: 24576, S_IFIFO: 4096, S_IFLNK: 40960, S_IFSOCK: 49152,
  O_CREAT: 64, O_EXCL: 128, UV_FS_O_FILEMAP: 0, UV_FS_O_TEMPORARY: 0, UV_FS_O_SHORT_LIVED: 0,
  UV_FS_O_SEQUENTIAL: 0, UV_FS_O_RANDOM: 0, O_NOCTTY: 256, O_TRUNC: 512, O_APPEND: 1024,
  O_DIRECTORY: 65536, O_NOATIME: 262144, O_NOFOLLOW: 131072, O_SYNC: 1052672, O_DSYNC: 4096,
  O_DIRECT: 16384, O_NONBLOCK: 2048, S_IRWXU: 448, S_IRUSR: 256, S_IWUSR: 128, S_IXUSR: 64,
  S_IRWXG: 56, S_IRGRP: 32, S_IWGRP: 16, S_IXGRP: 8, S_IRWXO: 7, S_IROTH: 4, S_IWOTH: 2,
  S_IXOTH: 1, F_OK: 0, R_OK: 4, W_OK: 2, X_OK: 1, UV_FS_COPYFILE_EXCL: 1, COPYFILE_EXCL: 1,
  UV_FS_COPYFILE_FICLONE: 2, COPYFILE_FICLONE: 2, UV_FS_COPYFILE_FICLONE_FORCE: 4,
  COPYFILE_FICLONE_FORCE: 4,
};

const CIPHERS = 'TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-AES256-GCM-SHA384:DHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-SHA256:DHE-RSA-AES128-SHA256:ECDHE-RSA-AES256-SHA384:DHE-RSA-AES256-SHA384:ECDHE-RSA-AES256-SHA256:DHE-RSA-AES256-SHA256:HIGH:!aNULL:!eNULL:!EXPORT:!DES:!RC4:!MD5:!PSK:!SRP:!CAMELLIA';

// What the modules of Node 26 that plugins are not granted export: names and harmless values, no behaviour.
module.exports = {
  __proto__: null,
  _http_agent: {
    functions: 'Agent',
  },
  _http_client: {
    functions: 'ClientRequest',
  },
  _http_common: {
    functions: '_checkInvalidHeaderChar _checkIsHttpToken freeParser HTTPParser isLenient calculateLenientFlags '
      + 'prepareError',
    lists: { methods: 'DELETE GET HEAD POST PUT CONNECT OPTIONS TRACE COPY LOCK MKCOL MOVE PROPFIND PROPPATCH SEARCH UNLOCK '
      + 'BIND REBIND UNBIND ACL REPORT MKACTIVITY CHECKOUT MERGE M-SEARCH NOTIFY SUBSCRIBE UNSUBSCRIBE PATCH '
      + 'PURGE MKCALENDAR LINK UNLINK SOURCE QUERY' },
    values: {
      CRLF: '\r\n',
    },
  },
  _http_incoming: {
    functions: 'IncomingMessage readStart readStop',
  },
  _http_outgoing: {
    functions: 'parseUniqueHeadersOption validateHeaderName validateHeaderValue OutgoingMessage',
  },
  _http_server: {
    functions: 'Server ServerResponse setupConnectionsTracking storeHTTPOptions _connectionListener '
      + 'httpServerPreClose',
    constants: { STATUS_CODES },
  },
  _tls_common: {
    functions: 'SecureContext createSecureContext translatePeerCertificate',
  },
  _tls_wrap: {
    functions: 'TLSSocket Server createServer connect',
  },
  child_process: {
    functions: '_forkChild ChildProcess exec execFile execFileSync execSync fork spawn spawnSync',
  },
  cluster: {
    functions: 'Worker setupPrimary setupMaster fork disconnect',
    values: {
      isWorker: false, isMaster: true, isPrimary: true, SCHED_NONE: 1, SCHED_RR: 2,
      schedulingPolicy: 2,
    },
    constants: {
      workers: {},
      settings: {},
    },
  },
  dgram: {
    functions: 'createSocket Socket',
  },
  dns: {
    functions: DNS_FUNCTIONS,
    values: { ADDRCONFIG: 32, ALL: 16, V4MAPPED: 8, ...DNS_CODES },
  },
  'dns/promises': {
    functions: DNS_FUNCTIONS,
    values: DNS_CODES,
  },
  domain: {
    functions: 'Domain createDomain create',
    values: {
      active: null,
    },
  },
  ffi: {
    functions: 'DynamicLibrary dlopen dlclose dlsym exportArrayBuffer exportArrayBufferView exportString '
      + 'exportBuffer getInt8 getUint8 getInt16 getUint16 getInt32 getUint32 getInt64 getUint64 getFloat32 '
      + 'getFloat64 getCurrentEventLoop getRawPointer setInt8 setUint8 setInt16 setUint16 setInt32 setUint32 '
      + 'setInt64 setUint64 setFloat32 setFloat64 toString toArrayBuffer toBuffer',
    values: {
      suffix: 'so',
    },
    constants: {
      types: {
        VOID: 'void', POINTER: 'pointer', BUFFER: 'buffer', ARRAY_BUFFER: 'arraybuffer',
        FUNCTION: 'function', BOOL: 'bool', CHAR: 'char', STRING: 'string', FLOAT: 'float',
        DOUBLE: 'double', INT_8: 'int8', UINT_8: 'uint8', INT_16: 'int16', UINT_16: 'uint16',
        INT_32: 'int32', UINT_32: 'uint32', INT_64: 'int64', UINT_64: 'uint64', FLOAT_32: 'float32',
        FLOAT_64: 'float64',
      },
    },
  },
  http: {
    functions: '_connectionListener Agent ClientRequest IncomingMessage OutgoingMessage Server ServerResponse '
      + 'createServer validateHeaderName validateHeaderValue get request setMaxIdleHTTPParsers '
      + 'setGlobalProxyFromEnv WebSocket CloseEvent MessageEvent',
    lists: { METHODS: 'ACL BIND CHECKOUT CONNECT COPY DELETE GET HEAD LINK LOCK M-SEARCH MERGE MKACTIVITY MKCALENDAR MKCOL '
      + 'MOVE NOTIFY OPTIONS PATCH POST PROPFIND PROPPATCH PURGE PUT QUERY REBIND REPORT SEARCH SOURCE '
      + 'SUBSCRIBE TRACE UNBIND UNLINK UNLOCK UNSUBSCRIBE' },
    values: {
      maxHeaderSize: 16384,
    },
    constants: { STATUS_CODES },
  },
  http2: {
    functions: 'connect createServer createSecureServer getDefaultSettings getPackedSettings getUnpackedSettings '
      + 'performServerHandshake Http2ServerRequest Http2ServerResponse',
    constants: {
      constants: {
        NGHTTP2_ERR_FRAME_SIZE_ERROR: -522, NGHTTP2_SESSION_SERVER: 0, NGHTTP2_SESSION_CLIENT: 1,
        NGHTTP2_STREAM_STATE_IDLE: 1, NGHTTP2_STREAM_STATE_OPEN: 2,
        NGHTTP2_STREAM_STATE_RESERVED_LOCAL: 3, NGHTTP2_STREAM_STATE_RESERVED_REMOTE: 4,
        NGHTTP2_STREAM_STATE_HALF_CLOSED_LOCAL: 5, NGHTTP2_STREAM_STATE_HALF_CLOSED_REMOTE: 6,
        NGHTTP2_STREAM_STATE_CLOSED: 7, NGHTTP2_FLAG_NONE: 0, NGHTTP2_FLAG_END_STREAM: 1,
        NGHTTP2_FLAG_END_HEADERS: 4, NGHTTP2_FLAG_ACK: 1, NGHTTP2_FLAG_PADDED: 8,
        NGHTTP2_FLAG_PRIORITY: 32, DEFAULT_SETTINGS_HEADER_TABLE_SIZE: 4096,
        DEFAULT_SETTINGS_ENABLE_PUSH: 1, DEFAULT_SETTINGS_MAX_CONCURRENT_STREAMS: 4294967295,
        DEFAULT_SETTINGS_INITIAL_WINDOW_SIZE: 65535, DEFAULT_SETTINGS_MAX_FRAME_SIZE: 16384,
        DEFAULT_SETTINGS_MAX_HEADER_LIST_SIZE: 65535, DEFAULT_SETTINGS_ENABLE_CONNECT_PROTOCOL: 0,
        MAX_MAX_FRAME_SIZE: 16777215, MIN_MAX_FRAME_SIZE: 16384, MAX_INITIAL_WINDOW_SIZE: 2147483647,
        NGHTTP2_SETTINGS_HEADER_TABLE_SIZE: 1, NGHTTP2_SETTINGS_ENABLE_PUSH: 2,
        NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS: 3, NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE: 4,
        NGHTTP2_SETTINGS_MAX_FRAME_SIZE: 5, NGHTTP2_SETTINGS_MAX_HEADER_LIST_SIZE: 6,
        NGHTTP2_SETTINGS_ENABLE_CONNECT_PROTOCOL: 8, PADDING_STRATEGY_NONE: 0,
        PADDING_STRATEGY_ALIGNED: 1, PADDING_STRATEGY_MAX: 2, PADDING_STRATEGY_CALLBACK: 1,
        NGHTTP2_NO_ERROR: 0, NGHTTP2_PROTOCOL_ERROR: 1, NGHTTP2_INTERNAL_ERROR: 2,
        NGHTTP2_FLOW_CONTROL_ERROR: 3, NGHTTP2_SETTINGS_TIMEOUT: 4, NGHTTP2_STREAM_CLOSED: 5,
        NGHTTP2_FRAME_SIZE_ERROR: 6, NGHTTP2_REFUSED_STREAM: 7, NGHTTP2_CANCEL: 8,
        NGHTTP2_COMPRESSION_ERROR: 9, NGHTTP2_CONNECT_ERROR: 10, NGHTTP2_ENHANCE_YOUR_CALM: 11,
        NGHTTP2_INADEQUATE_SECURITY: 12, NGHTTP2_HTTP_1_1_REQUIRED: 13, NGHTTP2_DEFAULT_WEIGHT: 16,
        ...named('HTTP2_HEADER_',
          ':status :method :authority :scheme :path :protocol accept-encoding accept-language accept-ranges accept '
          + 'access-control-allow-credentials access-control-allow-headers access-control-allow-methods '
          + 'access-control-allow-origin access-control-expose-headers access-control-request-headers '
          + 'access-control-request-method age authorization cache-control connection content-disposition '
          + 'content-encoding content-length content-type cookie date etag forwarded host if-modified-since '
          + 'if-none-match if-range last-modified link location range referer server set-cookie '
          + 'strict-transport-security transfer-encoding te upgrade-insecure-requests upgrade user-agent vary '
          + 'x-content-type-options x-frame-options keep-alive proxy-connection x-xss-protection alt-svc '
          + 'content-security-policy early-data expect-ct origin purpose timing-allow-origin x-forwarded-for priority '
          + 'accept-charset access-control-max-age allow content-language content-location content-md5 content-range '
          + 'dnt expect expires from if-match if-unmodified-since max-forwards prefer proxy-authenticate '
          + 'proxy-authorization refresh retry-after trailer tk via warning www-authenticate http2-settings'),
        ...named('HTTP2_METHOD_',
          'ACL BASELINE-CONTROL BIND CHECKIN CHECKOUT CONNECT COPY DELETE GET HEAD LABEL LINK LOCK MERGE MKACTIVITY '
          + 'MKCALENDAR MKCOL MKREDIRECTREF MKWORKSPACE MOVE OPTIONS ORDERPATCH PATCH POST PRI PROPFIND PROPPATCH PUT '
          + 'REBIND REPORT SEARCH TRACE UNBIND UNCHECKOUT UNLINK UNLOCK UPDATE UPDATEREDIRECTREF VERSION-CONTROL'),
        ...HTTP_STATUSES,
      },
    },
  },
  https: {
    functions: 'Agent Server createServer get request',
  },
  inspector: INSPECTOR,
  'inspector/promises': INSPECTOR,
  net: {
    functions: '_createServerHandle _normalizeArgs _TransferredBoundSocket BlockList SocketAddress BoundSocket '
      + 'connect createConnection createServer isIP isIPv4 isIPv6 Server Socket Stream '
      + 'getDefaultAutoSelectFamily setDefaultAutoSelectFamily getDefaultAutoSelectFamilyAttemptTimeout '
      + 'setDefaultAutoSelectFamilyAttemptTimeout',
  },
  readline: {
    functions: 'Interface clearLine clearScreenDown createInterface cursorTo emitKeypressEvents moveCursor',
  },
  'readline/promises': {
    functions: 'Interface Readline createInterface',
  },
  repl: {
    functions: 'start writer REPLServer Recoverable isValidSyntax',
  },
  sea: {
    functions: 'isSea getAsset getRawAsset getAssetAsBlob getAssetKeys',
  },
  sqlite: {
    functions: 'DatabaseSync StatementSync Session backup',
    constants: {
      constants: {
        SQLITE_CHANGESET_OMIT: 0, SQLITE_CHANGESET_REPLACE: 1, SQLITE_CHANGESET_ABORT: 2,
        SQLITE_CHANGESET_DATA: 1, SQLITE_CHANGESET_NOTFOUND: 2, SQLITE_CHANGESET_CONFLICT: 3,
        SQLITE_CHANGESET_CONSTRAINT: 4, SQLITE_CHANGESET_FOREIGN_KEY: 5, SQLITE_OK: 0, SQLITE_DENY: 1,
        SQLITE_IGNORE: 2, SQLITE_CREATE_INDEX: 1, SQLITE_CREATE_TABLE: 2, SQLITE_CREATE_TEMP_INDEX: 3,
        SQLITE_CREATE_TEMP_TABLE: 4, SQLITE_CREATE_TEMP_TRIGGER: 5, SQLITE_CREATE_TEMP_VIEW: 6,
        SQLITE_CREATE_TRIGGER: 7, SQLITE_CREATE_VIEW: 8, SQLITE_DELETE: 9, SQLITE_DROP_INDEX: 10,
        SQLITE_DROP_TABLE: 11, SQLITE_DROP_TEMP_INDEX: 12, SQLITE_DROP_TEMP_TABLE: 13,
        SQLITE_DROP_TEMP_TRIGGER: 14, SQLITE_DROP_TEMP_VIEW: 15, SQLITE_DROP_TRIGGER: 16,
        SQLITE_DROP_VIEW: 17, SQLITE_INSERT: 18, SQLITE_PRAGMA: 19, SQLITE_READ: 20, SQLITE_SELECT: 21,
        SQLITE_TRANSACTION: 22, SQLITE_UPDATE: 23, SQLITE_ATTACH: 24, SQLITE_DETACH: 25,
        SQLITE_ALTER_TABLE: 26, SQLITE_REINDEX: 27, SQLITE_ANALYZE: 28, SQLITE_CREATE_VTABLE: 29,
        SQLITE_DROP_VTABLE: 30, SQLITE_FUNCTION: 31, SQLITE_SAVEPOINT: 32, SQLITE_COPY: 0,
        SQLITE_RECURSIVE: 33,
      },
    },
  },
  'stream/web': {
    functions: 'ReadableStream ReadableStreamTee ReadableStreamDefaultReader ReadableStreamBYOBReader '
      + 'ReadableStreamBYOBRequest ReadableByteStreamController ReadableStreamDefaultController '
      + 'TransformStream TransformStreamDefaultController WritableStream WritableStreamDefaultWriter '
      + 'WritableStreamDefaultController ByteLengthQueuingStrategy CountQueuingStrategy TextEncoderStream '
      + 'TextDecoderStream CompressionStream DecompressionStream',
  },
  test: {
    functions: 'expectFailure skip todo only after afterEach before beforeEach describe getTestContext it run suite '
      + 'test',
    objects: {
      snapshot: 'setDefaultSnapshotSerializers setResolveSnapshotPath',
      assert: 'register',
    },
    constants: {
      mock: {},
    },
  },
  'test/reporters': {
    functions: 'dot junit spec tap lcov',
  },
  tls: {
    functions: 'getCiphers getCertificateCompressionAlgorithms getCACertificates setDefaultCACertificates '
      + 'convertALPNProtocols checkServerIdentity TLSSocket Server createServer connect',
    values: {
      CLIENT_RENEG_LIMIT: 3, CLIENT_RENEG_WINDOW: 600, DEFAULT_ECDH_CURVE: 'auto',
      DEFAULT_MIN_VERSION: 'TLSv1.2', DEFAULT_MAX_VERSION: 'TLSv1.3',
    },
  },
  trace_events: {
    functions: 'createTracing getEnabledCategories',
  },
  tty: {
    functions: 'isatty ReadStream WriteStream',
  },
  v8: {
    functions: 'cachedDataVersionTag getHeapSnapshot getHeapStatistics getHeapSpaceStatistics getHeapCodeStatistics '
      + 'getCppHeapStatistics setFlagsFromString Serializer Deserializer DefaultSerializer '
      + 'DefaultDeserializer deserialize takeCoverage stopCoverage serialize writeHeapSnapshot queryObjects '
      + 'setHeapSnapshotNearHeapLimit setHeapProfileNearHeapLimit GCProfiler isStringOneByteRepresentation '
      + 'startCpuProfile startHeapProfile',
    objects: {
      promiseHooks: 'createHook onInit onBefore onAfter onSettled',
      startupSnapshot: 'addDeserializeCallback addSerializeCallback setDeserializeMainFunction isBuildingSnapshot',
    },
  },
  vm: {
    functions: 'Script createContext createScript runInContext runInNewContext runInThisContext isContext '
      + 'compileFunction measureMemory',
    constants: {
      constants: {},
    },
  },
  wasi: {
    functions: 'WASI',
  },
  worker_threads: {
    functions: 'MessagePort MessageChannel markAsUncloneable markAsUntransferable isMarkedAsUntransferable '
      + 'moveMessagePortToContext receiveMessageOnPort postMessageToThread Worker BroadcastChannel '
      + 'setEnvironmentData getEnvironmentData',
    values: {
      isInternalThread: false, isMainThread: true, threadId: 0, parentPort: null, workerData: null,
    },
    constants: {
      resourceLimits: {},
    },
  },
  zlib: {
    functions: 'crc32 Deflate Inflate Gzip Gunzip DeflateRaw InflateRaw Unzip BrotliCompress BrotliDecompress '
      + 'ZstdCompress ZstdDecompress deflate deflateSync gzip gzipSync deflateRaw deflateRawSync unzip '
      + 'unzipSync inflate inflateSync gunzip gunzipSync inflateRaw inflateRawSync brotliCompress '
      + 'brotliCompressSync brotliDecompress brotliDecompressSync zstdCompress zstdCompressSync '
      + 'zstdDecompress zstdDecompressSync createDeflate createInflate createDeflateRaw createInflateRaw '
      + 'createGzip createGunzip createUnzip createBrotliCompress createBrotliDecompress createZstdCompress '
      + 'createZstdDecompress ZipEntry ZipFile ZipBuffer createZipArchive createZipArchiveSync zipFiles '
      + 'getMaxZipContentSize setMaxZipContentSize',
    constants: {
      constants: {
        Z_NO_FLUSH: 0, Z_PARTIAL_FLUSH: 1, Z_SYNC_FLUSH: 2, Z_FULL_FLUSH: 3, Z_FINISH: 4, Z_BLOCK: 5,
        Z_OK: 0, Z_STREAM_END: 1, Z_NEED_DICT: 2, Z_ERRNO: -1, Z_STREAM_ERROR: -2, Z_DATA_ERROR: -3,
        Z_MEM_ERROR: -4, Z_BUF_ERROR: -5, Z_VERSION_ERROR: -6, Z_NO_COMPRESSION: 0, Z_BEST_SPEED: 1,
        Z_BEST_COMPRESSION: 9, Z_DEFAULT_COMPRESSION: -1, Z_FILTERED: 1, Z_HUFFMAN_ONLY: 2, Z_RLE: 3,
        Z_FIXED: 4, Z_DEFAULT_STRATEGY: 0, ZLIB_VERNUM: 4897, DEFLATE: 1, INFLATE: 2, GZIP: 3,
        GUNZIP: 4, DEFLATERAW: 5, INFLATERAW: 6, UNZIP: 7, BROTLI_DECODE: 8, BROTLI_ENCODE: 9,
        ZSTD_DECOMPRESS: 11, ZSTD_COMPRESS: 10, Z_MIN_WINDOWBITS: 8, Z_MAX_WINDOWBITS: 15,
        Z_DEFAULT_WINDOWBITS: 15, Z_MIN_CHUNK: 64, Z_MAX_CHUNK: Infinity, Z_DEFAULT_CHUNK: 16384,
        Z_MIN_MEMLEVEL: 1, Z_MAX_MEMLEVEL: 9, Z_DEFAULT_MEMLEVEL: 8, Z_MIN_LEVEL: -1, Z_MAX_LEVEL: 9,
        Z_DEFAULT_LEVEL: -1, BROTLI_OPERATION_PROCESS: 0, BROTLI_OPERATION_FLUSH: 1,
        BROTLI_OPERATION_FINISH: 2, BROTLI_OPERATION_EMIT_METADATA: 3, BROTLI_PARAM_MODE: 0,
        BROTLI_MODE_GENERIC: 0, BROTLI_MODE_TEXT: 1, BROTLI_MODE_FONT: 2, BROTLI_DEFAULT_MODE: 0,
        BROTLI_PARAM_QUALITY: 1, BROTLI_MIN_QUALITY: 0, BROTLI_MAX_QUALITY: 11,
        BROTLI_DEFAULT_QUALITY: 11, BROTLI_PARAM_LGWIN: 2, BROTLI_MIN_WINDOW_BITS: 10,
        BROTLI_MAX_WINDOW_BITS: 24, BROTLI_LARGE_MAX_WINDOW_BITS: 30, BROTLI_DEFAULT_WINDOW: 22,
        BROTLI_PARAM_LGBLOCK: 3, BROTLI_MIN_INPUT_BLOCK_BITS: 16, BROTLI_MAX_INPUT_BLOCK_BITS: 24,
        BROTLI_PARAM_DISABLE_LITERAL_CONTEXT_MODELING: 4, BROTLI_PARAM_SIZE_HINT: 5,
        BROTLI_PARAM_LARGE_WINDOW: 6, BROTLI_PARAM_NPOSTFIX: 7, BROTLI_PARAM_NDIRECT: 8,
        BROTLI_DECODER_RESULT_ERROR: 0, BROTLI_DECODER_RESULT_SUCCESS: 1,
        BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT: 2, BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT: 3,
        BROTLI_DECODER_PARAM_DISABLE_RING_BUFFER_REALLOCATION: 0, BROTLI_DECODER_PARAM_LARGE_WINDOW: 1,
        BROTLI_DECODER_NO_ERROR: 0, BROTLI_DECODER_SUCCESS: 1, BROTLI_DECODER_NEEDS_MORE_INPUT: 2,
        BROTLI_DECODER_NEEDS_MORE_OUTPUT: 3, BROTLI_DECODER_ERROR_FORMAT_EXUBERANT_NIBBLE: -1,
        BROTLI_DECODER_ERROR_FORMAT_RESERVED: -2, BROTLI_DECODER_ERROR_FORMAT_EXUBERANT_META_NIBBLE: -3,
        BROTLI_DECODER_ERROR_FORMAT_SIMPLE_HUFFMAN_ALPHABET: -4,
        BROTLI_DECODER_ERROR_FORMAT_SIMPLE_HUFFMAN_SAME: -5, BROTLI_DECODER_ERROR_FORMAT_CL_SPACE: -6,
        BROTLI_DECODER_ERROR_FORMAT_HUFFMAN_SPACE: -7,
        BROTLI_DECODER_ERROR_FORMAT_CONTEXT_MAP_REPEAT: -8,
        BROTLI_DECODER_ERROR_FORMAT_BLOCK_LENGTH_1: -9, BROTLI_DECODER_ERROR_FORMAT_BLOCK_LENGTH_2: -10,
        BROTLI_DECODER_ERROR_FORMAT_TRANSFORM: -11, BROTLI_DECODER_ERROR_FORMAT_DICTIONARY: -12,
        BROTLI_DECODER_ERROR_FORMAT_WINDOW_BITS: -13, BROTLI_DECODER_ERROR_FORMAT_PADDING_1: -14,
        BROTLI_DECODER_ERROR_FORMAT_PADDING_2: -15, BROTLI_DECODER_ERROR_FORMAT_DISTANCE: -16,
        BROTLI_DECODER_ERROR_DICTIONARY_NOT_SET: -19, BROTLI_DECODER_ERROR_INVALID_ARGUMENTS: -20,
        BROTLI_DECODER_ERROR_ALLOC_CONTEXT_MODES: -21, BROTLI_DECODER_ERROR_ALLOC_TREE_GROUPS: -22,
        BROTLI_DECODER_ERROR_ALLOC_CONTEXT_MAP: -25, BROTLI_DECODER_ERROR_ALLOC_RING_BUFFER_1: -26,
        BROTLI_DECODER_ERROR_ALLOC_RING_BUFFER_2: -27, BROTLI_DECODER_ERROR_ALLOC_BLOCK_TYPE_TREES: -30,
        BROTLI_DECODER_ERROR_UNREACHABLE: -31, ZSTD_e_continue: 0, ZSTD_e_flush: 1, ZSTD_e_end: 2,
        ZSTD_fast: 1, ZSTD_dfast: 2, ZSTD_greedy: 3, ZSTD_lazy: 4, ZSTD_lazy2: 5, ZSTD_btlazy2: 6,
        ZSTD_btopt: 7, ZSTD_btultra: 8, ZSTD_btultra2: 9, ZSTD_c_compressionLevel: 100,
        ZSTD_c_windowLog: 101, ZSTD_c_hashLog: 102, ZSTD_c_chainLog: 103, ZSTD_c_searchLog: 104,
        ZSTD_c_minMatch: 105, ZSTD_c_targetLength: 106, ZSTD_c_strategy: 107,
        ZSTD_c_enableLongDistanceMatching: 160, ZSTD_c_ldmHashLog: 161, ZSTD_c_ldmMinMatch: 162,
        ZSTD_c_ldmBucketSizeLog: 163, ZSTD_c_ldmHashRateLog: 164, ZSTD_c_contentSizeFlag: 200,
        ZSTD_c_checksumFlag: 201, ZSTD_c_dictIDFlag: 202, ZSTD_c_nbWorkers: 400, ZSTD_c_jobSize: 401,
        ZSTD_c_overlapLog: 402, ZSTD_d_windowLogMax: 100, ZSTD_CLEVEL_DEFAULT: 3,
        ZSTD_error_no_error: 0, ZSTD_error_GENERIC: 1, ZSTD_error_prefix_unknown: 10,
        ZSTD_error_version_unsupported: 12, ZSTD_error_frameParameter_unsupported: 14,
        ZSTD_error_frameParameter_windowTooLarge: 16, ZSTD_error_corruption_detected: 20,
        ZSTD_error_checksum_wrong: 22, ZSTD_error_literals_headerWrong: 24,
        ZSTD_error_dictionary_corrupted: 30, ZSTD_error_dictionary_wrong: 32,
        ZSTD_error_dictionaryCreation_failed: 34, ZSTD_error_parameter_unsupported: 40,
        ZSTD_error_parameter_combination_unsupported: 41, ZSTD_error_parameter_outOfBound: 42,
        ZSTD_error_tableLog_tooLarge: 44, ZSTD_error_maxSymbolValue_tooLarge: 46,
        ZSTD_error_maxSymbolValue_tooSmall: 48, ZSTD_error_stabilityCondition_notRespected: 50,
        ZSTD_error_stage_wrong: 60, ZSTD_error_init_missing: 62, ZSTD_error_memory_allocation: 64,
        ZSTD_error_workSpace_tooSmall: 66, ZSTD_error_dstSize_tooSmall: 70,
        ZSTD_error_srcSize_wrong: 72, ZSTD_error_dstBuffer_null: 74,
        ZSTD_error_noForwardProgress_destFull: 80, ZSTD_error_noForwardProgress_inputEmpty: 82,
      },
      codes: {
        0: 'Z_OK', 1: 'Z_STREAM_END', 2: 'Z_NEED_DICT', Z_OK: 0, Z_STREAM_END: 1, Z_NEED_DICT: 2,
        Z_ERRNO: -1, Z_STREAM_ERROR: -2, Z_DATA_ERROR: -3, Z_MEM_ERROR: -4, Z_BUF_ERROR: -5,
        Z_VERSION_ERROR: -6, '-1': 'Z_ERRNO', '-2': 'Z_STREAM_ERROR', '-3': 'Z_DATA_ERROR',
        '-4': 'Z_MEM_ERROR', '-5': 'Z_BUF_ERROR', '-6': 'Z_VERSION_ERROR',
      },
    },
  },
  fs: {
    functions: 'appendFile appendFileSync access accessSync chown chownSync chmod chmodSync close closeSync copyFile '
      + 'copyFileSync cp cpSync createReadStream createWriteStream exists existsSync fchown fchownSync fchmod '
      + 'fchmodSync fdatasync fdatasyncSync fstat fstatSync fsync fsyncSync ftruncate ftruncateSync futimes '
      + 'futimesSync glob globSync lchown lchownSync link linkSync lstat lstatSync lutimes lutimesSync mkdir '
      + 'mkdirSync mkdtemp mkdtempSync mkdtempDisposableSync open openSync openAsBlob openAsBlobSync readdir '
      + 'readdirSync read readSync readv readvSync readFile readFileSync readlink readlinkSync realpath '
      + 'realpathSync rename renameSync rm rmSync rmdir rmdirSync stat statfs statSync statfsSync symlink '
      + 'symlinkSync truncate truncateSync unwatchFile unlink unlinkSync utimes utimesSync watch watchFile '
      + 'writeFile writeFileSync write writeSync writev writevSync Dirent Stats ReadStream WriteStream '
      + 'FileReadStream FileWriteStream Utf8Stream _toUnixTimestamp Dir opendir opendirSync',
    constants: { constants: FS_CONSTANTS },
  },
  'fs/promises': {
    functions: 'access copyFile cp glob open opendir rename truncate rm rmdir mkdir readdir readlink symlink lstat '
      + 'stat statfs link unlink chmod lchmod lchown chown utimes lutimes realpath mkdtemp mkdtempDisposable '
      + 'writeFile appendFile readFile watch',
    constants: { constants: FS_CONSTANTS },
  },
  crypto: {
    functions: 'argon2 argon2Sync checkPrime checkPrimeSync createCipheriv createDecipheriv createDiffieHellman '
      + 'createDiffieHellmanGroup createECDH createHash createHmac createMac createPrivateKey createPublicKey '
      + 'createSecretKey createSign createVerify diffieHellman generatePrime generatePrimeSync getCiphers '
      + 'getCipherInfo getCurves getDiffieHellman getHashes getMacs hkdf hkdfSync parsePKCS12 pbkdf2 '
      + 'pbkdf2Sync generateKeyPair generateKeyPairSync generateKey generateKeySync privateDecrypt '
      + 'privateEncrypt publicDecrypt publicEncrypt randomBytes randomFill randomFillSync randomInt '
      + 'randomUUID randomUUIDv7 scrypt scryptSync sign setEngine timingSafeEqual getFips setFips verify hash '
      + 'encapsulate decapsulate Certificate Cipheriv Decipheriv DiffieHellman DiffieHellmanGroup ECDH Hash '
      + 'Hmac KeyObject Sign Verify X509Certificate secureHeapUsed getRandomValues',
    constants: {
      constants: {
        OPENSSL_VERSION_NUMBER: 810549376, SSL_OP_ALL: 2147485776, SSL_OP_ALLOW_NO_DHE_KEX: 1024,
        SSL_OP_ALLOW_UNSAFE_LEGACY_RENEGOTIATION: 262144, SSL_OP_CIPHER_SERVER_PREFERENCE: 4194304,
        SSL_OP_CISCO_ANYCONNECT: 32768, SSL_OP_COOKIE_EXCHANGE: 8192,
        SSL_OP_CRYPTOPRO_TLSEXT_BUG: 2147483648, SSL_OP_DONT_INSERT_EMPTY_FRAGMENTS: 2048,
        SSL_OP_LEGACY_SERVER_CONNECT: 4, SSL_OP_NO_COMPRESSION: 131072,
        SSL_OP_NO_ENCRYPT_THEN_MAC: 524288, SSL_OP_NO_QUERY_MTU: 4096,
        SSL_OP_NO_RENEGOTIATION: 1073741824, SSL_OP_NO_SESSION_RESUMPTION_ON_RENEGOTIATION: 65536,
        SSL_OP_NO_SSLv2: 0, SSL_OP_NO_SSLv3: 33554432, SSL_OP_NO_TICKET: 16384,
        SSL_OP_NO_TLSv1: 67108864, SSL_OP_NO_TLSv1_1: 268435456, SSL_OP_NO_TLSv1_2: 134217728,
        SSL_OP_NO_TLSv1_3: 536870912, SSL_OP_PRIORITIZE_CHACHA: 2097152,
        SSL_OP_TLS_ROLLBACK_BUG: 8388608, ENGINE_METHOD_RSA: 1, ENGINE_METHOD_DSA: 2,
        ENGINE_METHOD_DH: 4, ENGINE_METHOD_RAND: 8, ENGINE_METHOD_EC: 2048, ENGINE_METHOD_CIPHERS: 64,
        ENGINE_METHOD_DIGESTS: 128, ENGINE_METHOD_PKEY_METHS: 512, ENGINE_METHOD_PKEY_ASN1_METHS: 1024,
        ENGINE_METHOD_ALL: 65535, ENGINE_METHOD_NONE: 0, DH_CHECK_P_NOT_SAFE_PRIME: 2,
        DH_CHECK_P_NOT_PRIME: 1, DH_UNABLE_TO_CHECK_GENERATOR: 4, DH_NOT_SUITABLE_GENERATOR: 8,
        RSA_PKCS1_PADDING: 1, RSA_SSLV23_PADDING: 2, RSA_NO_PADDING: 3, RSA_PKCS1_OAEP_PADDING: 4,
        RSA_X931_PADDING: 5, RSA_PKCS1_PSS_PADDING: 6, RSA_PSS_SALTLEN_DIGEST: -1,
        RSA_PSS_SALTLEN_MAX_SIGN: -2, RSA_PSS_SALTLEN_AUTO: -2,
        defaultCoreCipherList: CIPHERS,
        TLS1_VERSION: 769, TLS1_1_VERSION: 770, TLS1_2_VERSION: 771, TLS1_3_VERSION: 772,
        POINT_CONVERSION_COMPRESSED: 2, POINT_CONVERSION_UNCOMPRESSED: 4, POINT_CONVERSION_HYBRID: 6,
        defaultCipherList: CIPHERS,
      },
      webcrypto: {},
      subtle: {},
    },
  },
};
