package de.depesche.directory;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import de.depesche.article.FieldError;
import de.depesche.article.Names;
import de.depesche.article.NamesDesk;
import de.depesche.article.NamesDesk.Change;
import de.depesche.article.NamesDesk.TopicWords;
import de.depesche.member.Right;
import de.depesche.member.Viewer;
import de.depesche.shared.PageOf;
import de.depesche.shared.web.NotFoundException;
import de.depesche.shared.web.PageMeta;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The newsroom's pages of topics: what they are called, what is said of them, which are one. */
@Controller
@RequestMapping("/redaktion/themen")
class TopicAdminController {

	private static final String HERE = "/redaktion/themen";

	private static final int PAGE = 50;

	private final Names names;

	private final NamesDesk desk;

	private final MessageSource messages;

	TopicAdminController(Names names, NamesDesk desk, MessageSource messages) {
		this.names = names;
		this.desk = desk;
		this.messages = messages;
	}

	@GetMapping
	ModelAndView list(@RequestParam(defaultValue = "") String text, @RequestParam(required = false) @Nullable String ab,
			Locale locale) {
		String part = text.replaceAll("\\p{Cc}+", " ").strip();
		PageOf<Names.TopicLine> page = this.names.topicsNamed(part, ab, PAGE);
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(this.messages.getMessage("directory.topics", null, locale)));
		model.put("lines", page.items());
		model.put("next", page.next());
		model.put("first", ab == null);
		model.put("text", part);
		model.put("many", Names.COUNTED_UP_TO);
		return new ModelAndView("directory/topics", model);
	}

	@GetMapping("/{slug}")
	Object edit(@PathVariable String slug, @RequestParam Map<String, String> query, Viewer viewer, Locale locale) {
		Optional<Names.Topic> topic = this.names.topic(slug);
		if (topic.isEmpty()) {
			return Answers.seeOther(HERE + "/"
					+ this.names.topicMovedTo(slug).orElseThrow(() -> new NotFoundException("topic")));
		}
		ModelAndView page = edit(topic.get(), stored(topic.get()), viewer, HttpStatus.OK);
		page.addObject("done", Answers.done(query));
		return page;
	}

	@PostMapping("/{slug}")
	Object save(@PathVariable String slug, @RequestParam int version, @RequestParam Map<String, String> sent,
			Viewer viewer, Locale locale) {
		Answers.require(viewer, Right.WRITE_ARTICLES);
		Names.Topic topic = topic(slug);
		FormPage form = FormPage.sent(HERE + "/" + slug, version, stored(topic).values(), sent);
		return answer(this.desk.changeTopic(slug, version, new TopicWords(form.value("name"), form.value("introduction"))),
				topic, form, "?gespeichert", viewer, locale);
	}

	/** Cannot be taken back, so the editor has to say so. */
	@PostMapping("/{slug}/zusammenlegung")
	Object merge(@PathVariable String slug, @RequestParam int version, @RequestParam(defaultValue = "") String into,
			@RequestParam(defaultValue = "") String sicher, Viewer viewer, Locale locale) {
		Answers.require(viewer, Right.PUBLISH);
		Names.Topic topic = topic(slug);
		FormPage form = stored(topic).with("into", into);
		Change change = sicher.equals("ja") ? this.desk.mergeTopic(slug, version, into)
				: new Change.Invalid(List.of(FieldError.of("sicher", "directory.topic.merge.sure.missing")));
		return answer(change, topic, form, "?zusammengelegt", viewer, locale);
	}

	private Object answer(Change change, Names.Topic topic, FormPage form, String done, Viewer viewer, Locale locale) {
		return switch (change) {
			case Change.Invalid(var errors) -> edit(topic, form.refused(errors, this.messages, locale), viewer,
					HttpStatus.UNPROCESSABLE_CONTENT);
			case Change.Stale() -> {
				Names.Topic present = topic(topic.ref().slug());
				yield edit(present, form.stale(stored(present)), viewer, HttpStatus.CONFLICT);
			}
			case Change.Missing() -> throw new NotFoundException("topic");
			case Change.Done(var slug) -> Answers.seeOther(HERE + "/" + slug + done);
			case Change.InUse _ -> throw new IllegalStateException("Topics are in use, that is what they are for");
		};
	}

	private ModelAndView edit(Names.Topic topic, FormPage form, Viewer viewer, HttpStatus status) {
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(topic.ref().name()));
		model.put("topic", topic);
		model.put("page", form);
		model.put("mayMerge", viewer.may(Right.PUBLISH));
		model.put("mayWrite", viewer.may(Right.WRITE_ARTICLES));
		model.put("done", "");
		return new ModelAndView("directory/topic", model, status);
	}

	private Names.Topic topic(String slug) {
		return this.names.topic(slug).orElseThrow(() -> new NotFoundException("topic"));
	}

	private static FormPage stored(Names.Topic it) {
		Map<String, String> values = new LinkedHashMap<>();
		values.put("name", it.ref().name());
		values.put("introduction", it.introduction());
		return FormPage.of(HERE + "/" + it.ref().slug(), it.version(), values);
	}

}
