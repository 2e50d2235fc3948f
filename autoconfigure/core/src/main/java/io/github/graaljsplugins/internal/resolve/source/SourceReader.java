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

package io.github.graaljsplugins.internal.resolve.source;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

import io.github.graaljsplugins.UnreadableSourcesException;

/**
 * Reader of the sources in one tree, on threads of its own. A file can become a named
 * pipe after it was looked at. The system then opens it only when there is a writer, and
 * no interrupt ends that: the thread is abandoned, and the reading fails. Thread-safe.
 */
final class SourceReader {

	/** The time in which even a slow file system opens a file. */
	static final Duration PATIENCE = Duration.ofSeconds(10);

	/** The maximum number of threads that wait for writers. */
	private static final int MAX_STALLED = 4;

	private static final long IDLE_MILLIS = 100;

	private final ThreadPoolExecutor threads = new ThreadPoolExecutor(0, Integer.MAX_VALUE, IDLE_MILLIS,
			TimeUnit.MILLISECONDS, new SynchronousQueue<>(), SourceReader::thread);

	private final Set<ReadingProgress> running = ConcurrentHashMap.newKeySet();

	private final Duration patience;

	SourceReader(Duration patience) {
		this.patience = patience;
	}

	private static Thread thread(Runnable task) {
		Thread thread = new Thread(null, task, "graaljs-plugins-sources", 0, false);
		thread.setDaemon(true);
		thread.setContextClassLoader(null);
		return thread;
	}

	/**
	 * Read, and wait for the result.
	 * @param root the folder or file, for messages
	 * @param reading reads, given its progress to record; its exceptions are propagated
	 * @return the result
	 * @throws UnreadableSourcesException if a file does not open, too many have not
	 * opened, or the calling thread is interrupted
	 */
	<T> T read(Path root, Function<ReadingProgress, T> reading) {
		long stalled = this.running.stream().filter((earlier) -> earlier.isStalled(this.patience)).count();
		if (stalled >= MAX_STALLED) {
			throw UnreadableSourcesException.exceeding(root,
					stalled + " files do not open: they may have been exchanged for named pipes");
		}
		ReadingProgress progress = new ReadingProgress();
		this.running.add(progress);
		Future<T> result = this.threads.submit(() -> {
			try {
				return reading.apply(progress);
			}
			finally {
				this.running.remove(progress);
			}
		});
		return await(result, root, progress);
	}

	private <T> T await(Future<T> result, Path root, ReadingProgress progress) {
		try {
			while (true) {
				try {
					return result.get(this.patience.toNanos(), TimeUnit.NANOSECONDS);
				}
				catch (TimeoutException ex) {
					if (progress.isStalled(this.patience)) {
						result.cancel(true);
						throw UnreadableSourcesException.exceeding(root, progress.file() + " did not open within "
								+ this.patience.toMillis() + " ms: it may have been exchanged for a named pipe");
					}
				}
			}
		}
		catch (InterruptedException ex) {
			Path file = progress.file();
			result.cancel(true);
			Thread.currentThread().interrupt();
			throw UnreadableSourcesException.interrupted((file != null) ? file : root, ex);
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof RuntimeException failure) {
				throw failure;
			}
			if (ex.getCause() instanceof Error failure) {
				throw failure;
			}
			throw new IllegalStateException(ex.getCause());
		}
	}

}
