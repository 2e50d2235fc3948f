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

package io.github.graaljsplugins;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Indicates that plugins can call a bean. On the bean's class, or on an interface that it
 * implements, it names the module: {@code @JsExport("inventory")} is imported from
 * {@code 'host:inventory'}. On a method it exports the method as a function of that
 * module; methods without it are not accessible.
 *
 * @since 0.1.0
 * @see JsException
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.TYPE, ElementType.METHOD })
public @interface JsExport {

	/**
	 * The name of the module or function.
	 * @return on a type the module's name without {@code host:}; on a method the
	 * function's name, by default the method's
	 */
	String value() default "";

}
