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
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Report}, and for the arithmetic behind it.
 */
class ReportTests {

	private static final Measurement OURS = Measurement.of("hot-call/typed-int", "interpreted", "ns", 700, 500, 600);

	private static final Measurement RAW = Measurement.of("hot-call/raw-int", "interpreted", "ns", 200, 100);

	@Test
	void whenSamplesAreGivenThenTheMedianIsInTheMiddle() {
		assertThat(OURS).extracting(Measurement::low, Measurement::median, Measurement::high, Measurement::samples)
			.containsExactly(500.0, 600.0, 700.0, 3);
		assertThat(RAW.median()).isEqualTo(150);
	}

	@Test
	void whenPointsAreOnALineThenTheSlopeHasNoError() {
		LineFit fit = LineFit
			.of(List.of(new double[] { 0, 5 }, new double[] { 1, 7 }, new double[] { 2, 9 }, new double[] { 3, 11 }));
		assertThat(fit.slope()).isEqualTo(2);
		assertThat(fit.error()).isZero();
	}

	@Test
	void whenTheLimitIsExceededThenTheTargetIsNotMet() {
		Measurements measurements = new Measurements(List.of(OURS, RAW));
		assertThat(outcome(Target.Kind.DIFFERENCE, 450, false, measurements)).isEqualTo("450 ns true");
		assertThat(outcome(Target.Kind.DIFFERENCE, 449, false, measurements)).isEqualTo("450 ns false");
		assertThat(outcome(Target.Kind.RATIO, 3, false, measurements)).isEqualTo("4.00 times false");
		assertThat(outcome(Target.Kind.RATIO, 3, true, measurements)).isEqualTo("4.00 times true");
		assertThat(outcome(Target.Kind.VALUE, 200, false, measurements)).isEqualTo("600 ns false");
	}

	private static String outcome(Target.Kind kind, double limit, boolean atLeast, Measurements measurements) {
		return new Target("", OURS.key(), RAW.key(), kind, limit, atLeast, List.of("interpreted"), null)
			.outcome(measurements, "interpreted")
			.map((outcome) -> outcome.measured() + " " + outcome.met())
			.orElse("");
	}

	@Test
	void everyTargetIsShownInASection() throws IOException {
		List<String> shown = Section.all()
			.stream()
			.flatMap((section) -> section.rows().stream())
			.map(Section.Row::key)
			.toList();
		assertThat(Target.all()).allSatisfy((target) -> {
			assertThat(shown).contains(target.key());
			assertThat(target.base() == null || shown.contains(target.base())).isTrue();
		});
	}

	@Test
	void whenThingsAreNotMeasuredThenTheReportSaysSo(@TempDir Path folder) throws IOException {
		Measurement leak = new Measurement("leak/esm", "interpreted", "B per reload", 3, -1, 7, 4,
				List.of(new double[] { 0, 1e6 }, new double[] { 100, 2e6 }));
		new Report(new Settings(Mode.SHORT, folder, "interpreted"), Map.of("Node.js", "none was found"),
				new Measurements(List.of(OURS, RAW, leak)))
			.write();
		assertThat(Files.readString(folder.resolve("performance.md"))).contains("- Node.js: none was found",
				"| typed client, int | interpreted | 4.00 | 600 ns | 500 to 700 | 3 |",
				"| Node, ?v=n | not measured: its runtime is missing | | | | |", "zero within the noise", "**no**",
				"not measured");
		assertThat(folder.resolve("performance/leak.svg")).content().contains("<svg");
		assertThat(folder.resolve("performance/hot-call.svg")).content().contains("<path");
	}

	@Test
	void whenATargetIsMissedThenTheReportSaysWhyIfThatIsKnown(@TempDir Path folder) throws IOException {
		Measurement reload = Measurement.of("reload/cjs/leaf", "interpreted", "µs", 1000);
		Measurement node = Measurement.of("reload/cjs/node-leaf", "interpreted", "µs", 100);
		Settings settings = new Settings(Mode.SHORT, folder, "interpreted");
		new Report(settings, Map.of(), new Measurements(List.of(reload, node))).write();
		assertThat(Files.readString(folder.resolve("performance.md"))).containsOnlyOnce("- A reload: ");
		new Report(settings, Map.of(), new Measurements(List.of(OURS, RAW))).write();
		assertThat(Files.readString(folder.resolve("performance.md"))).doesNotContain("- A reload: ");
	}

	@Test
	void whenNodeIsTooOldForTheScriptsThenItIsNotUsed() {
		assertThat(NodeRun.isUsable("v24.0.0")).isTrue();
		assertThat(NodeRun.isUsable("v26.10.0")).isTrue();
		assertThat(NodeRun.isUsable("v20.20.2")).isFalse();
		assertThat(NodeRun.isUsable("")).isFalse();
	}

}
