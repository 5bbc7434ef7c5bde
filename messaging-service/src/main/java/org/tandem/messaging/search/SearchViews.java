package org.tandem.messaging.search;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tandem.messaging.conversation.Category;
import org.tandem.messaging.conversation.ConversationId;
import org.tandem.messaging.roster.Person;
import org.tandem.messaging.roster.Roster;
import org.tandem.messaging.roster.Student;
import org.tandem.platform.caller.Caller;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What was found, as a client sees it. */
@Component
class SearchViews {

    /**
     * A message.
     *
     * @param subject of its conversation
     * @param number its place in the conversation
     * @param sentAt when it was accepted
     * @param studentName whom the conversation is about
     * @param authorName who sent it
     * @param snippet what it says now around the first of the words
     */
    record HitView(
            ConversationId conversation,
            String subject,
            StudentId student,
            @Nullable String studentName,
            long number,
            PersonId author,
            @Nullable String authorName,
            Category category,
            Instant sentAt,
            Snippet snippet) {}

    /**
     * A page of messages, newest first. It may have fewer than were asked for though there are
     * more.
     *
     * @param before the cursor of the next page; absent on the last one
     */
    record SearchPage(List<HitView> messages, @Nullable String before) {}

    private final Roster roster;

    SearchViews(Roster roster) {
        this.roster = roster;
    }

    SearchPage page(Caller caller, MessageSearch.Page page) {
        Map<PersonId, Person> people =
                roster.people(
                        caller.district(),
                        page.hits().stream().map(h -> h.said().author()).toList());
        Map<StudentId, Student> students =
                roster.students(
                        caller.district(),
                        page.hits().stream()
                                .map(h -> h.conversation().student())
                                .collect(Collectors.toSet()));
        return new SearchPage(
                page.hits().stream().map(hit -> view(hit, people, students)).toList(),
                page.next() == null ? null : page.next().written());
    }

    private static HitView view(
            Hit hit, Map<PersonId, Person> people, Map<StudentId, Student> students) {
        Said said = hit.said();
        Person author = people.get(said.author());
        Student student = students.get(hit.conversation().student());
        return new HitView(
                said.conversation(),
                hit.conversation().subject(),
                hit.conversation().student(),
                student == null ? null : student.name(),
                said.number(),
                said.author(),
                author == null ? null : author.name(),
                said.category(),
                said.sentAt(),
                Snippet.of(said.text(), hit.places()));
    }
}
