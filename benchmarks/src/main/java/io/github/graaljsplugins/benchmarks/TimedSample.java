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

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.metrics.buffering.BufferingApplicationStartup;
import org.springframework.boot.context.metrics.buffering.StartupTimeline.TimelineEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.metrics.StartupStep;

/**
 * Launcher of the sample application that prints the startup time of this project's
 * beans: GraalJS, and the discovery and loading of plugins.
 */
public final class TimedSample {

	private static final String SAMPLE = "io.github.graaljsplugins.sample.SampleApplication";

	private static final Set<String> BEANS = Set.of("graalJsLoaderEngine", "pluginRegistry");

	private static final int STEPS = 10_000;

	private TimedSample() {
	}

	/**
	 * Start the application.
	 * @param args the arguments of the sample application
	 * @throws ClassNotFoundException if it is not on the class path
	 */
	public static void main(String[] args) throws ClassNotFoundException {
		SpringApplication application = new SpringApplication(Class.forName(SAMPLE));
		BufferingApplicationStartup startup = new BufferingApplicationStartup(STEPS);
		application.setApplicationStartup(startup);
		ConfigurableApplicationContext context = application.run(args);
		Duration ours = ours(startup.getBufferedTimeline().getEvents());
		System.out
			.println("started " + context.getEnvironment().getProperty("local.server.port") + " " + ours.toMillis());
	}

	/**
	 * Sum the durations of the beans of this project. A bean created during the creation
	 * of another counts once.
	 */
	private static Duration ours(List<TimelineEvent> events) {
		Map<Long, StartupStep> steps = new HashMap<>();
		events.forEach((event) -> steps.put(event.getStartupStep().getId(), event.getStartupStep()));
		return events.stream()
			.filter((event) -> isOurs(event.getStartupStep()) && !isWithinOurs(event.getStartupStep(), steps))
			.map(TimelineEvent::getDuration)
			.reduce(Duration.ZERO, Duration::plus);
	}

	private static boolean isWithinOurs(StartupStep step, Map<Long, StartupStep> steps) {
		for (StartupStep parent = steps.get(step.getParentId()); parent != null; parent = steps
			.get(parent.getParentId())) {
			if (isOurs(parent)) {
				return true;
			}
		}
		return false;
	}

	private static boolean isOurs(StartupStep step) {
		for (StartupStep.Tag tag : step.getTags()) {
			if (tag.getKey().equals("beanName") && BEANS.contains(tag.getValue())) {
				return true;
			}
		}
		return false;
	}

}
