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

package io.github.graaljsplugins.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Report of all measurements as Markdown, with plots.
 *
 * @param settings the settings
 * @param environment the environment of the run
 * @param measurements the measurements
 */
record Report(Settings settings, Map<String, String> environment, Measurements measurements) {

	private static final String SHORT = """
			**A short run, in JVMs that had no time to warm up: it shows that everything runs, and nothing else. Neither its figures
			nor whether a target is met mean anything.**

			""";

	private static final String PLOTS = "performance";

	private static final List<String> RUNTIMES = List.of("interpreted", "compiled", "node");

	void write() throws IOException {
		Path folder = (this.settings.mode() == Mode.SHORT) ? this.settings.folder()
				: Path.of(System.getProperty("benchmarks.docs", this.settings.folder().toString()));
		StringBuilder text = new StringBuilder(
				"""
						# Performance

						The benchmarks render this page; [compiled JavaScript](compiled-javascript.md#benchmarks) describes how to run them.
						Ratios are medians divided by medians of the same run; below 1 is faster, or less.
						A range is from the lowest sample to the highest.

						## The run

						""");
		this.environment
			.forEach((what, value) -> text.append("- ").append(what).append(": ").append(value).append('\n'));
		targets(text);
		for (Section section : Section.all()) {
			section(text, section, folder);
		}
		Files.createDirectories(folder);
		Files.writeString(folder.resolve("performance.md"), text.toString());
		System.out.println("=== " + folder.resolve("performance.md"));
	}

	private void targets(StringBuilder text) throws IOException {
		text.append("""

				## Targets

				| target | limit | runtime | measured | met |
				| --- | --- | --- | --- | --- |
				""");
		Set<String> reasons = new LinkedHashSet<>();
		for (Target target : Target.all()) {
			for (String runtime : target.runtimes()) {
				if (target.reason() != null
						&& target.outcome(this.measurements, runtime).filter((one) -> !one.met()).isPresent()) {
					reasons.add(target.reason());
				}
				String outcome = target.outcome(this.measurements, runtime)
					.map((one) -> one.measured() + " | " + (one.met() ? "yes" : "**no**"))
					.orElse("not measured | ");
				text.append("| %s | %s | %s | %s |\n".formatted(target.what(), target.limitText(), runtime, outcome));
			}
		}
		if (!reasons.isEmpty()) {
			text.append("\nReasons for missed targets:\n\n");
			reasons.forEach((reason) -> text.append("- ").append(reason).append('\n'));
		}
	}

	private void section(StringBuilder text, Section section, Path folder) throws IOException {
		text.append("\n## ").append(section.title()).append("\n\n").append(section.text()).append("\n\n");
		if (section.plot() != null) {
			String plot = PLOTS + "/" + section.name() + ".svg";
			if (new Plot(section, this.measurements).write(folder.resolve(plot))) {
				text.append("![").append(section.title()).append("](").append(plot).append(")\n\n");
			}
		}
		text.append("""
				| | runtime | ratio | median | range | samples |
				| --- | --- | --- | --- | --- | --- |
				""");
		section.rows().forEach((row) -> row(text, row));
	}

	private void row(StringBuilder text, Section.Row row) {
		boolean found = false;
		for (String runtime : RUNTIMES) {
			Measurement one = this.measurements.find(row.key(), runtime).orElse(null);
			if (one != null) {
				found = true;
				text.append("| %s | %s | %s | %s %s | %s to %s | %d |\n".formatted(row.label(), runtime,
						ratio(row, one), Numbers.text(one.median()), one.unit(), Numbers.text(one.low()),
						Numbers.text(one.high()), one.samples()));
			}
		}
		if (!found) {
			text.append("| %s | not measured: its runtime is missing | | | | |\n".formatted(row.label()));
		}
	}

	private String ratio(Section.Row row, Measurement one) {
		if (row.base() == null) {
			return "";
		}
		return this.measurements.findBase(row.base(), one.runtime())
			.map((base) -> Numbers.text(one.median() / base.median()))
			.orElse("");
	}

}
