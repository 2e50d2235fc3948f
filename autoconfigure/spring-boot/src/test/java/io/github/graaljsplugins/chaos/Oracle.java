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

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

import io.github.graaljsplugins.PluginCallException;
import io.github.graaljsplugins.PluginException;
import io.github.graaljsplugins.PluginLimitException;
import io.github.graaljsplugins.PluginLoadException;
import io.github.graaljsplugins.PluginTimeoutException;
import io.github.graaljsplugins.cache.UnknownPluginException;

/**
 * Knows what each call may end with. Thread-safe.
 */
final class Oracle {

	private final Findings findings;

	Oracle(Findings findings) {
		this.findings = findings;
	}

	/**
	 * Judge a call that gave an answer: every piece in one version, which was made
	 * current by something that had begun when the call ended, and is not older than what
	 * the last clear or reload that had returned when it began.
	 */
	void answered(Call call, List<String> answer) {
		TestPlugin plugin = call.plugin();
		this.findings.count(plugin + " answered");
		Map<String, String> seen = new HashMap<>();
		for (String stamp : answer) {
			if (stamp == null) {
				incomplete(call, answer);
				return;
			}
			String piece = stamp.substring(0, stamp.lastIndexOf('@'));
			String other = seen.put(piece, stamp);
			if (other != null && !other.equals(stamp)) {
				this.findings.wrong(call + " saw two versions: " + answer);
			}
		}
		for (Timeline piece : plugin.pieces()) {
			String stamp = seen.remove(piece.piece());
			if (stamp == null) {
				this.findings.wrong(call + " saw nothing of " + piece.piece() + ": " + answer);
			}
			else {
				judge(call, piece, stamp);
			}
		}
		if (!seen.isEmpty()) {
			this.findings.wrong(call + " saw " + seen.values() + ", which is not the plugin's");
		}
	}

	private void judge(Call call, Timeline piece, String stamp) {
		Timeline.Version version = piece.find(stamp);
		if (version == null || version.from() > call.end()) {
			this.findings.wrong(call + " saw " + stamp + ", which was never there");
			return;
		}
		if (!version.isGood()) {
			this.findings.wrong(call + " saw " + stamp + ", which is broken");
		}
		Captures captures = call.plugin().captures(piece);
		Captures.Capture last = captures.lastPromisedBefore(call.start());
		if (last != null && version.until() < last.start()) {
			this.findings.wrong(call + " saw " + stamp + ", which was gone " + (last.start() - version.until()) / 1000
					+ " us before '" + last + "' began, which had returned before the call began");
		}
		if (call.plugin().troubles() == null && !captures.mayHavePublished(version, call.end())) {
			this.findings.wrong(call + " saw " + stamp + ", which nothing had made current");
		}
	}

	/**
	 * A module that was read while it was empty has no exports.
	 */
	private void incomplete(Call call, List<String> answer) {
		if (!isExplained(call)) {
			this.findings.wrong(call + " got an incomplete answer: " + answer);
		}
	}

	/**
	 * Judge a call that threw an exception.
	 */
	void failed(Call call, Throwable thrown) {
		Throwable failure = (thrown instanceof ExecutionException || thrown instanceof CompletionException)
				? thrown.getCause() : thrown;
		TestPlugin plugin = call.plugin();
		String type = failure.getClass().getSimpleName();
		if (call.wasCancelled() && (failure instanceof CancellationException)) {
			this.findings.count("cancelled");
		}
		else if (call.generation().isClosing() && failure instanceof PluginException) {
			this.findings.count("while the application closed: " + type);
		}
		else if (plugin.isGreedy()
				&& (failure instanceof PluginTimeoutException || failure instanceof PluginLimitException)) {
			this.findings.count(plugin + " " + type);
		}
		else if (plugin.troubles() != null
				&& (failure instanceof PluginException || failure instanceof UnknownPluginException)) {
			troubled(call, failure);
		}
		else {
			this.findings.wrong(call + " failed", failure);
		}
	}

	private void troubled(Call call, Throwable failure) {
		this.findings.count(call.plugin() + " " + failure.getClass().getSimpleName());
		boolean loads = failure instanceof PluginLoadException || failure instanceof PluginCallException;
		if (!isExplained(call)) {
			this.findings.wrong(call + " failed, but nothing was broken", failure);
		}
		else if (loads && call.plugin().troubles().isRepeated(call.start(), call.end())) {
			this.findings.wrong(call + " failed again after the cause was gone", failure);
		}
	}

	private boolean isExplained(Call call) {
		Troubles troubles = call.plugin().troubles();
		if (troubles == null) {
			return false;
		}
		long readAt = Long.MAX_VALUE;
		for (Timeline piece : call.plugin().pieces()) {
			Captures.Capture last = call.plugin().captures(piece).lastPromisedBefore(call.start());
			readAt = Math.min(readAt, (last != null) ? last.start() : Long.MIN_VALUE);
		}
		return troubles.explain(readAt, call.end());
	}

}
