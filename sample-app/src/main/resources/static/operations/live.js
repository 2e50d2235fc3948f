// Server-sent events, which signal when to query the endpoint again.

const RETRY_AFTER = 3000;

/** Calls onChange whenever something may have changed, and onState with whether the stream is open. */
export function listen(onChange, onState) {
  const source = new EventSource('changes');
  source.addEventListener('connected', () => {
    onState(true);
    onChange();
  });
  source.addEventListener('changed', onChange);
  source.addEventListener('error', () => {
    onState(false);
    if (source.readyState === EventSource.CLOSED) {
      setTimeout(() => listen(onChange, onState), RETRY_AFTER);
    }
  });
}
