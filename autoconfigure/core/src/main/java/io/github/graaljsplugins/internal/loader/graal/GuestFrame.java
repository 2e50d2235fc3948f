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

package io.github.graaljsplugins.internal.loader.graal;

/**
 * A frame of the guest's stack.
 *
 * @param function the function's name, empty if it has none
 * @param scriptId identifies the script
 * @param url the URL of the script
 * @param scriptName the name that Node.js gives the script: the path of a CommonJS
 * module, the URL of an ES module, empty for code that was compiled from text
 * @param text the text of the script
 * @param line the line from 1
 * @param column the column from 1
 * @since 0.1.0
 */
public record GuestFrame(String function, String scriptId, String url, String scriptName, String text, int line,
		int column) {

}
