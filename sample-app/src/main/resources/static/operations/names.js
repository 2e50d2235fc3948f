// Short names for the URLs of modules.

const PACKAGES = '/node_modules/';

const folder = url => url.slice(0, url.lastIndexOf('/') + 1);

/** Return short names for the modules of a plugin: its own by their path within it, others by their package, Node's by their URL. */
export function namer(urls) {
  const root = rootOf(urls.filter(url => url.startsWith('file:') && !url.includes(PACKAGES)));
  return url => {
    if (url.includes(PACKAGES)) {
      return decode(url.slice(url.lastIndexOf(PACKAGES) + PACKAGES.length));
    }
    return root && url.startsWith(root) ? decode(url.slice(root.length)) : url;
  };
}

function rootOf(urls) {
  let root = urls.length > 0 ? folder(urls[0]) : '';
  while (root && !urls.every(url => url.startsWith(root))) {
    root = folder(root.slice(0, -1));
  }
  return root;
}

function decode(path) {
  try {
    return decodeURI(path);
  }
  catch {
    return path;
  }
}
