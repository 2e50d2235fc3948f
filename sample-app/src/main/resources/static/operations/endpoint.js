// Client of the actuator endpoint, the only part of the service that this page uses.

const ACTUATOR = '../actuator/';

/** Error answer of the endpoint: a problem detail (RFC 9457). */
export class Problem extends Error {
  constructor(status, problem) {
    super(problem.detail ?? problem.title ?? `The service answered ${status}`);
    this.name = 'Problem';
    this.status = status;
    this.problem = problem;
  }
}

export const overview = () => get('modulecache');

export const modulesOf = plugin => get(`modulecache/${plugin.split('/').map(encodeURIComponent).join('/')}`);

/**
 * Return the health of the plugins; DOWN is a valid answer with the status 503. Must be requested after something that needs the operator's password:
 * health is public, so that the browser would not be asked for it.
 */
export const health = () => get('health/moduleCache', 503);

/** Clear, reload, restart or collect, depending on the fields. A failed clear or reload is a valid answer with the status 422. */
export async function change(fields) {
  const response = await fetch(`${ACTUATOR}modulecache`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-XSRF-TOKEN': csrfToken() },
    body: JSON.stringify(fields),
  });
  return answer(response, 422);
}

async function get(path, ...alsoFine) {
  return answer(await fetch(ACTUATOR + path, { headers: { Accept: 'application/json' } }), ...alsoFine);
}

async function answer(response, ...alsoFine) {
  const body = await response.json().catch(() => ({}));
  if (!response.ok && !alsoFine.includes(response.status)) {
    throw new Problem(response.status, body);
  }
  return body;
}

function csrfToken() {
  const cookie = document.cookie.split('; ').find(each => each.startsWith('XSRF-TOKEN='));
  return cookie ? decodeURIComponent(cookie.slice('XSRF-TOKEN='.length)) : '';
}
