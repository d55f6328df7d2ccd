package de.depesche.delivery;

import org.springframework.beans.factory.BeanFactory;

/** Lets tests see what a page costs that is made, and not given out again. */
public final class KeptPages {

	private KeptPages() {
	}

	/** Forgets all pages and reads a program keeps. */
	public static void forget(BeanFactory program) {
		program.getBeanProvider(PageCache.class).ifAvailable(PageCache::clear);
		program.getBeanProvider(ReadCache.class).ifAvailable(ReadCache::clear);
	}

}
