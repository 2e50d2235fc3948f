'use strict';

// Agents as objects, which libraries create when they load: https://nodejs.org/api/http.html#class-httpagent
const EventEmitter = require('events');
const { deniedFunction } = require('denied');

function Agent(options) {
  if (!(this instanceof Agent)) {
    return new Agent(options);
  }
  EventEmitter.call(this);
  this.options = { __proto__: null, ...options };
  this.options.noDelay ??= true;
  this.options.path = null;
  this.defaultPort = 80;
  this.protocol = 'http:';
  this.requests = { __proto__: null };
  this.sockets = { __proto__: null };
  this.freeSockets = { __proto__: null };
  this.keepAliveMsecs = this.options.keepAliveMsecs || 1000;
  this.keepAlive = this.options.keepAlive || false;
  this.maxSockets = this.options.maxSockets || Agent.defaultMaxSockets;
  this.maxFreeSockets = this.options.maxFreeSockets || 256;
  this.scheduling = this.options.scheduling || 'lifo';
  this.maxTotalSockets = this.options.maxTotalSockets ?? Infinity;
  this.totalSocketCount = 0;
}
Agent.defaultMaxSockets = Infinity;
Object.setPrototypeOf(Agent.prototype, EventEmitter.prototype);
Object.setPrototypeOf(Agent, EventEmitter);

function SecureAgent(options) {
  if (!(this instanceof SecureAgent)) {
    return new SecureAgent(options);
  }
  Agent.call(this, options);
  this.defaultPort = 443;
  this.protocol = 'https:';
  this.maxCachedSessions = this.options.maxCachedSessions ?? 100;
  this._sessionCache = { map: {}, list: [] };
}
Object.defineProperty(SecureAgent, 'name', { value: 'Agent' });
Object.setPrototypeOf(SecureAgent.prototype, Agent.prototype);
Object.setPrototypeOf(SecureAgent, Agent);

// There are no sockets to destroy.
Agent.prototype.destroy = function destroy() {};

function refuse(prototype, module, names) {
  for (const name of names.split(' ')) {
    prototype[name] = deniedFunction(module, `Agent.${name}`, name);
  }
}
refuse(Agent.prototype, 'node:http', 'createConnection getName addRequest createSocket removeSocket keepSocketAlive reuseSocket');
refuse(SecureAgent.prototype, 'node:https', 'createConnection keepSocketAlive getName _getSession _cacheSession _evictSession');

module.exports = { Agent, SecureAgent };
