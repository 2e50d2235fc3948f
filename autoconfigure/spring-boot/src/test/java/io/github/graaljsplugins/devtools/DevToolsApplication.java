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

package io.github.graaljsplugins.devtools;

import io.github.graaljsplugins.JsPlugins;
import io.github.graaljsplugins.cache.PluginReloadReport;
import io.github.graaljsplugins.client.EnableJsPlugins;
import io.github.graaljsplugins.internal.runtime.ModuleCacheListener;
import io.github.graaljsplugins.internal.runtime.reload.HostedPlugins;
import io.github.graaljsplugins.watch.PluginChangeListener;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.Assert;

/**
 * An application that logs when it starts, what its plugin says then and after each
 * reload, and when nothing is left of its earlier starts. {@link DevToolsTests} runs it
 * in a virtual machine of its own: DevTools restarts nothing that a test framework
 * started.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableJsPlugins
public class DevToolsApplication {

	private static final Log logger = LogFactory.getLog(DevToolsApplication.class);

	public static void main(String[] args) {
		SpringApplication.run(DevToolsApplication.class, args);
	}

	@Bean
	ApplicationRunner report(JsPlugins plugins, Demo demo, HostedPlugins hosted,
			ObjectProvider<PluginChangeListener> watchers, ApplicationContext context) {
		return (args) -> {
			hosted.addListener(new ModuleCacheListener() {

				@Override
				public void reloaded(PluginReloadReport report) {
					logger.info("RELOADED " + say(plugins));
				}

			});
			logger.info("STARTED " + say(plugins) + " watchers: " + watchers.stream().count());
			Demo.Told told = new Demo.Told("so");
			Assert.state(told.equals(demo.told(told)), "It was told otherwise");
			EarlierStarts earlier = new EarlierStarts();
			earlier.awaitEnd();
			logger.info("GONE " + earlier.count());
			earlier.add(context);
		};
	}

	private static String say(JsPlugins plugins) {
		return plugins.get("demo").call("say", String.class);
	}

}
