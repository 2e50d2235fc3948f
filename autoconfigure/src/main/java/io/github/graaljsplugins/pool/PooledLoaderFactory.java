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

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import io.github.graaljsplugins.loader.ModuleLoader;
import org.apache.commons.pool2.BasePooledObjectFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.DefaultPooledObject;

/**
 * Creates, checks and closes the loaders of a pool.
 */
final class PooledLoaderFactory extends BasePooledObjectFactory<PooledLoader> {

	private final LoaderLifecycle lifecycle;

	private final Set<PooledLoader> loaders;

	private final RecycleCounts recycled;

	private final AtomicLong restarts;

	PooledLoaderFactory(LoaderLifecycle lifecycle, Set<PooledLoader> loaders, RecycleCounts recycled,
			AtomicLong restarts) {
		this.restarts = restarts;
		this.lifecycle = lifecycle;
		this.loaders = loaders;
		this.recycled = recycled;
	}

	@Override
	public PooledLoader create() {
		long before = this.restarts.get();
		ModuleLoader loader = this.lifecycle.create();
		try {
			return add(new PooledLoader(loader, this.lifecycle), before);
		}
		catch (OutOfMemoryError ex) {
			this.loaders.removeIf((pooled) -> pooled.loader() == loader);
			loader.close();
			throw ex;
		}
	}

	private PooledLoader add(PooledLoader created, long before) {
		this.loaders.add(created);
		if (this.restarts.get() == before) {
			created.offer(this.lifecycle::catchUp);
			created.applyIfIdle();
		}
		else {
			created.mark(RecycleReason.RESTART);
		}
		return created;
	}

	@Override
	public PooledObject<PooledLoader> wrap(PooledLoader loader) {
		return new DefaultPooledObject<>(loader);
	}

	@Override
	public boolean validateObject(PooledObject<PooledLoader> pooled) {
		return pooled.getObject().reason() == null;
	}

	@Override
	public void destroyObject(PooledObject<PooledLoader> pooled) {
		PooledLoader loader = pooled.getObject();
		this.loaders.remove(loader);
		List<String> problems = loader.retire();
		RecycleReason reason = loader.reason();
		if (reason != null) {
			this.recycled.count(reason);
			this.lifecycle.recycled(loader.loader(), reason, problems);
		}
	}

}
