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

package io.github.graaljsplugins.cache;

import java.util.List;

/**
 * The result of a clear in one loader. Immutable.
 *
 * @param cleared the instances removed
 * @param staleImports live modules that still use a removed instance
 * @param accepted the URLs of the modules that handled a removal through
 * {@code import.meta.hot.accept}
 * @param problems the failures of the modules' callbacks, each with its URL: exceptions,
 * timeouts, and failures of new versions of accepting modules. They do not stop the clear
 * @since 0.1.0
 */
public record LoaderClearReport(List<ClearedModule> cleared, List<StaleImport> staleImports, List<String> accepted,
		List<String> problems) {

}
