/**
 * Links by which somebody outside the newsroom reads an article before it is public: whoever is
 * quoted in it, a lawyer, a translator. Each ends by itself and can be revoked. Addresses:
 * {@code /vorschau/{token}}, {@code /redaktion/artikel/{id}/vorschaulinks},
 * {@code /api/v1/articles/{id}/preview-links}. Table: {@code preview_link}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "shared", "shared :: web", "member", "article", "article :: rights" })
package de.depesche.preview;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
