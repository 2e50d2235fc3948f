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

package io.github.graaljsplugins.chaos;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import tools.jackson.core.type.TypeReference;

/**
 * Calls plugins in every way that there is, and has each call judged.
 */
final class Caller extends Actor {

	static final TypeReference<List<String>> STAMPS = new TypeReference<>() {
	};

	/** A call that has not ended by then is lost: no limit is longer. */
	private static final int LOST_AFTER_SECONDS = 90;

	private final Scene scene;

	Caller(String name, Scene scene) {
		super(name, scene);
		this.scene = scene;
	}

	@Override
	int longestPause() {
		return 0;
	}

	@Override
	void step() throws InterruptedException {
		List<TestPlugin> all = this.scene.plugins().all();
		TestPlugin plugin = all.get(random().nextInt(all.size()));
		Way way = Way.values()[random().nextInt(Way.values().length)];
		int wait = (random().nextInt(4) == 0) ? random().nextInt(20) : 0;
		int patience = random().nextInt(10);
		doing(way + " call of " + plugin);
		long start = System.nanoTime();
		Generation generation = this.scene.host().current();
		try {
			List<String> answer = call(way, plugin.name(), generation, wait, patience);
			this.scene.oracle().answered(new Call(plugin, generation, way.name(), start, System.nanoTime()), answer);
		}
		catch (TimeoutException ex) {
			findings().wrong("A call (" + way + ") of " + plugin + " was lost: it has not ended");
		}
		catch (RuntimeException | Error | ExecutionException ex) {
			this.scene.oracle().failed(new Call(plugin, generation, way.name(), start, System.nanoTime()), ex);
		}
		if (Thread.interrupted() && !generation.isClosing() && !plugin.isGreedy()) {
			findings().wrong("A call (" + way + ") of " + plugin + " left its thread interrupted");
		}
		if (generation.isClosing()) {
			pause(50);
		}
	}

	private static List<String> call(Way way, String plugin, Generation generation, int wait, int patience)
			throws InterruptedException, ExecutionException, TimeoutException {
		ChaosApplication.Client client = generation.clients().get(plugin);
		if (client == null || way == Way.SYNC || way == Way.CANCELLED) {
			return untyped(way, plugin, generation, wait, patience);
		}
		return switch (way) {
			case CLIENT_LATER -> end(client.readLater(wait));
			case CLIENT_MONO -> end(client.readMono(wait).toFuture());
			case LATER -> end(later(plugin, generation, wait));
			default -> client.read(wait);
		};
	}

	private static List<String> untyped(Way way, String plugin, Generation generation, int wait, int patience)
			throws InterruptedException, ExecutionException, TimeoutException {
		if (way == Way.SYNC || way == Way.CLIENT) {
			return generation.plugins().get(plugin).call("read", STAMPS, wait);
		}
		CompletableFuture<List<String>> future = later(plugin, generation, wait);
		if (way == Way.CANCELLED) {
			return endOrCancel(future, patience);
		}
		return end(future);
	}

	private static List<String> endOrCancel(CompletableFuture<List<String>> future, int patience)
			throws InterruptedException, ExecutionException, TimeoutException {
		try {
			return future.get(patience, TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException ex) {
			future.cancel(true);
			return end(future);
		}
	}

	private static CompletableFuture<List<String>> later(String plugin, Generation generation, int wait) {
		return generation.plugins().get(plugin).callAsync("read", STAMPS, wait);
	}

	private static List<String> end(CompletableFuture<List<String>> future)
			throws InterruptedException, ExecutionException, TimeoutException {
		return future.get(LOST_AFTER_SECONDS, TimeUnit.SECONDS);
	}

	/**
	 * The ways to call a plugin.
	 */
	private enum Way {

		SYNC, LATER, CLIENT, CLIENT_LATER, CLIENT_MONO, CANCELLED

	}

}
