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

package io.github.graaljsplugins.pool;

import java.util.Set;
import java.util.function.Consumer;

import io.github.graaljsplugins.loader.ModuleLoader;
import org.apache.commons.pool2.BasePooledObjectFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.DefaultPooledObject;

/**
 * Creates, checks and closes the loaders of a pool.
 */
final class PooledLoaderFactory extends BasePooledObjectFactory<PooledLoader> {

	private final LoaderFactory factory;

	private final Set<PooledLoader> loaders;

	private final Consumer<ModuleLoader> catchUp;

	PooledLoaderFactory(LoaderFactory factory, Set<PooledLoader> loaders, Consumer<ModuleLoader> catchUp) {
		this.factory = factory;
		this.loaders = loaders;
		this.catchUp = catchUp;
	}

	@Override
	public PooledLoader create() {
		PooledLoader created = new PooledLoader(this.factory.create());
		this.loaders.add(created);
		created.offer(this.catchUp);
		created.applyIfIdle();
		return created;
	}

	@Override
	public PooledObject<PooledLoader> wrap(PooledLoader loader) {
		return new DefaultPooledObject<>(loader);
	}

	@Override
	public boolean validateObject(PooledObject<PooledLoader> pooled) {
		return !pooled.getObject().isBroken();
	}

	@Override
	public void destroyObject(PooledObject<PooledLoader> pooled) {
		this.loaders.remove(pooled.getObject());
		pooled.getObject().retire();
	}

}
