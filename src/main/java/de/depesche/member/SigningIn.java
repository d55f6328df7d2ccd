package de.depesche.member;

/** What became of somebody's wish to sign in. */
sealed interface SigningIn {

	record Welcome(Viewer viewer) implements SigningIn {
	}

	/** Address and password do not belong together; which of them is wrong stays untold. */
	record Wrong() implements SigningIn {
	}

	/** Too many attempts. */
	record TooMany() implements SigningIn {
	}

}
