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

package io.github.graaljsplugins.internal.loader;

import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.SourceSection;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * An import of a name that nobody exports: told is the module that lacks it, and the
 * statement that asked it for the name, as Node does.
 */
class MissingExportTests extends AbstractDemoPluginTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			import { missing } from './base.mjs';           | ./base.mjs     | missing | main.mjs:1:25
			import { missing } from './reexport.mjs';       | ./base.mjs     | missing | reexport.mjs:1:25
			import { x } from './renamed.mjs';              | ./base.mjs     | missing | renamed.mjs:1:30
			import { x } from './imported.mjs';             | ./base.mjs     | missing | imported.mjs:1:30
			import { missing } from './twice.mjs';          | ./base.mjs     | missing | reexport.mjs:1:25
			import { missing } from './star.mjs';           | ./star.mjs     | missing | main.mjs:1:25
			import { missing } from './viaStar.mjs';        | ./star.mjs     | missing | viaStar.mjs:1:25
			export { missing } from './base.mjs';           | ./base.mjs     | missing | main.mjs:1:25
			import missing from './base.mjs';               | ./base.mjs     | default | main.mjs:1:21
			""")
	void namesTheModuleThatLacksIt(String statement, String module, String name, String site) {
		this.plugin.file("base.mjs", "export const present = 1;");
		this.plugin.file("reexport.mjs", "export { missing } from './base.mjs';");
		this.plugin.file("renamed.mjs", "export { missing as x } from './base.mjs';");
		this.plugin.file("imported.mjs", "import { missing as x } from './base.mjs';\nexport { x };");
		this.plugin.file("twice.mjs", "export { missing } from './reexport.mjs';");
		this.plugin.file("star.mjs", "export * from './base.mjs';");
		this.plugin.file("viaStar.mjs", "export { missing } from './star.mjs';");
		this.plugin.file("main.mjs", statement);
		PolyglotException failure = catchThrowableOfType(PolyglotException.class, () -> this.plugin.load("./main.mjs"));
		assertThat(failure.getMessage()).isEqualTo(
				"SyntaxError: The requested module '%s' does not provide an export named '%s'".formatted(module, name));
		SourceSection section = failure.getSourceLocation();
		assertThat(section.getSource().getName() + ":" + section.getStartLine() + ":" + section.getStartColumn())
			.isEqualTo(DemoPlugin.URL + site);
	}

}
