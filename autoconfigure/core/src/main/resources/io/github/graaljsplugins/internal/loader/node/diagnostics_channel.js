'use strict';

// https://nodejs.org/api/diagnostics_channel.html
const { invalidArgType, validate } = require('errors');
const { apply } = Reflect;
const channels = new Map();

class Channel {
  #subscribers = [];
  #stores = new Map();

  constructor(name) {
    this.name = name;
  }

  get hasSubscribers() { return this.#subscribers.length > 0 || this.#stores.size > 0; }

  subscribe(subscription) {
    validate.function(subscription, 'subscription');
    this.#subscribers = [...this.#subscribers, subscription];
  }

  unsubscribe(subscription) {
    const index = this.#subscribers.indexOf(subscription);
    if (index !== -1) {
      this.#subscribers = this.#subscribers.toSpliced(index, 1);
    }
    return index !== -1;
  }

  bindStore(store, transform) { this.#stores.set(store, transform); }
  unbindStore(store) { return this.#stores.delete(store); }

  publish(data) {
    for (const subscriber of this.#subscribers) {
      try {
        subscriber(data, this.name);
      } catch (error) {
        require('process').nextTick(() => { throw error; });
      }
    }
  }

  runStores(data, callback, thisArg, ...args) {
    let run = () => {
      this.publish(data);
      return apply(callback, thisArg, args);
    };
    for (const [store, transform] of this.#stores) {
      const next = run;
      run = () => store.run(transform === undefined ? data : transform(data), next);
    }
    return run();
  }
}

function channel(name) {
  if (typeof name !== 'string' && typeof name !== 'symbol') {
    throw invalidArgType('channel', ['string', 'symbol'], name);
  }
  if (!channels.has(name)) {
    channels.set(name, new Channel(name));
  }
  return channels.get(name);
}

const phases = ['start', 'end', 'asyncStart', 'asyncEnd', 'error'];

class TracingChannel {
  constructor(nameOrChannels) {
    for (const phase of phases) {
      Object.defineProperty(this, phase, {
        value: typeof nameOrChannels === 'string' ? channel(`tracing:${nameOrChannels}:${phase}`) : nameOrChannels[phase],
      });
    }
  }

  get hasSubscribers() { return phases.some((phase) => this[phase]?.hasSubscribers); }
  subscribe(handlers) { phases.filter((phase) => handlers[phase]).forEach((phase) => this[phase].subscribe(handlers[phase])); }
  unsubscribe(handlers) {
    return phases.filter((phase) => handlers[phase]).map((phase) => this[phase].unsubscribe(handlers[phase])).every(Boolean);
  }

  traceSync(callback, context = {}, thisArg, ...args) {
    return this.start.runStores(context, () => {
      try {
        context.result = apply(callback, thisArg, args);
        return context.result;
      } catch (error) {
        context.error = error;
        this.error.publish(context);
        throw error;
      } finally {
        this.end.publish(context);
      }
    });
  }

  tracePromise(callback, context = {}, thisArg, ...args) {
    const settle = (name, value) => {
      context[name] = value;
      if (name === 'error') {
        this.error.publish(context);
      }
      this.asyncStart.publish(context);
      this.asyncEnd.publish(context);
    };
    return this.start.runStores(context, () => {
      try {
        return Promise.resolve(apply(callback, thisArg, args)).then((value) => {
          settle('result', value);
          return value;
        }, (error) => {
          settle('error', error);
          throw error;
        });
      } catch (error) {
        context.error = error;
        this.error.publish(context);
        throw error;
      } finally {
        this.end.publish(context);
      }
    });
  }

  traceCallback(callback, position = -1, context = {}, thisArg, ...args) {
    const original = args.at(position);
    validate.function(original, 'callback');
    const wrapped = (error, value) => {
      if (error) {
        context.error = error;
        this.error.publish(context);
      } else {
        context.result = value;
      }
      return this.asyncStart.runStores(context, () => {
        try {
          return original(error, value);
        } finally {
          this.asyncEnd.publish(context);
        }
      });
    };
    args.splice(position, 1, wrapped);
    return this.start.runStores(context, () => {
      try {
        return apply(callback, thisArg, args);
      } catch (error) {
        context.error = error;
        this.error.publish(context);
        throw error;
      } finally {
        this.end.publish(context);
      }
    });
  }
}

module.exports = {
  channel, Channel,
  hasSubscribers: function (name) { return channels.get(name)?.hasSubscribers ?? false; },
  subscribe: function (name, subscription) { return channel(name).subscribe(subscription); },
  unsubscribe: function (name, subscription) { return channel(name).unsubscribe(subscription); },
  tracingChannel: function (nameOrChannels) { return new TracingChannel(nameOrChannels); },
};
