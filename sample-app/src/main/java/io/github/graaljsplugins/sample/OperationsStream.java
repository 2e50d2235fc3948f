/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.github.graaljsplugins.sample;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;
import org.springframework.http.MediaType;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter.SseEventBuilder;

/**
 * Stream of server-sent events for the operators' page: {@code GET /operations/changes}.
 * An event only signals a change; the page then queries the actuator endpoint.
 */
@RestController
class OperationsStream implements SmartLifecycle {

	private static final Duration LOOK_EVERY = Duration.ofMillis(400);

	private static final Duration KEEP_ALIVE_EVERY = Duration.ofSeconds(15);

	private final ModuleCacheChanges changes;

	/**
	 * Runs all work for the readers, so that a slow one delays neither a clear nor a
	 * call.
	 */
	private volatile @Nullable ThreadPoolTaskScheduler scheduler;

	private final List<SseEmitter> readers = new CopyOnWriteArrayList<>();

	private ModuleCacheChanges.@Nullable State reported;

	OperationsStream(ModuleCacheChanges changes) {
		this.changes = changes;
	}

	@GetMapping(path = "/operations/changes", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	SseEmitter changes() {
		SseEmitter reader = new SseEmitter(0L);
		reader.onCompletion(() -> this.readers.remove(reader));
		reader.onError((ex) -> this.readers.remove(reader));
		ThreadPoolTaskScheduler scheduler = this.scheduler;
		if (scheduler != null) {
			scheduler.execute(() -> join(reader));
		}
		else {
			reader.complete();
		}
		return reader;
	}

	/**
	 * Add a reader. It queries everything at first, so earlier changes are not sent to
	 * it.
	 */
	private void join(SseEmitter reader) {
		if (this.readers.isEmpty()) {
			this.reported = this.changes.state();
		}
		this.readers.add(reader);
		send(reader, SseEmitter.event().name("connected").reconnectTime(1000).data(""));
	}

	private void look() {
		if (this.readers.isEmpty()) {
			return;
		}
		ModuleCacheChanges.State state = this.changes.state();
		if (!state.equals(this.reported)) {
			this.reported = state;
			this.readers.forEach((reader) -> send(reader, SseEmitter.event().name("changed").data("")));
		}
	}

	/**
	 * Send a comment to all readers: a closed connection is detected only by sending.
	 */
	private void keepAlive() {
		this.readers.forEach((reader) -> send(reader, SseEmitter.event().comment("still here")));
	}

	private void send(SseEmitter reader, SseEventBuilder event) {
		try {
			reader.send(event);
		}
		catch (IOException | IllegalStateException ex) {
			this.readers.remove(reader);
			reader.completeWithError(ex);
		}
	}

	@Override
	public void start() {
		ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
		scheduler.setThreadNamePrefix("operations-");
		scheduler.setDaemon(true);
		scheduler.initialize();
		scheduler.scheduleWithFixedDelay(this::look, LOOK_EVERY);
		scheduler.scheduleWithFixedDelay(this::keepAlive, KEEP_ALIVE_EVERY);
		this.scheduler = scheduler;
	}

	/**
	 * End the streams. The web server waits for active requests, and these would never
	 * end.
	 */
	@Override
	public void stop() {
		ThreadPoolTaskScheduler scheduler = this.scheduler;
		if (scheduler != null) {
			scheduler.shutdown();
			this.scheduler = null;
		}
		this.readers.forEach(SseEmitter::complete);
	}

	@Override
	public boolean isRunning() {
		return this.scheduler != null;
	}

	/**
	 * Start last and stop first, before the web server.
	 */
	@Override
	public int getPhase() {
		return DEFAULT_PHASE;
	}

}
