package de.depesche.figures;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A table that any spreadsheet reads as it was meant, and none computes. */
class CsvTests {

	@Test
	void linesEndAndCellsAreQuotedAsTheStandardWantsIt() {
		assertThat(written(List.of("a", 1, "b,c", "sagt \"nein\"", "zwei\nZeilen", "", " Rand")))
			.isEqualTo("\uFEFFa,1,\"b,c\",\"sagt \"\"nein\"\"\",\"zwei\nZeilen\",,\" Rand\"\r\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "=1+1", "+49 30", "-5 Grad", "@SUM(A1)", "\t=1", "\r=1", " =1", "\uFEFF=1", "＝1", "=cmd|' /C calc'!A0",
			"=HYPERLINK(\"https://evil.example\")" })
	void whatASpreadsheetWouldComputeStaysText(String headline) {
		assertThat(Csv.text(headline).replace("\"", "")).startsWith("'");
	}

	@Test
	void numbersStayNumbersAndHarmlessWordsStayAsTheyAre() {
		assertThat(written(List.of(-5L, 0, "Größe – 5 % mehr", "1=1"))).isEqualTo("\uFEFF-5,0,Größe – 5 % mehr,1=1\r\n");
	}

	@Test
	void whateverIsWrittenIsReadBack() {
		Random random = new Random(3);
		for (int i = 0; i < 2_000; i++) {
			List<String> cells = new ArrayList<>();
			for (int cell = 0; cell < 3; cell++) {
				StringBuilder text = new StringBuilder("x");
				for (int length = random.nextInt(12); length > 0; length--) {
					text.append(",\"\r\n ä=x'".charAt(random.nextInt(9)));
				}
				cells.add(text.toString());
			}
			assertThat(read(written(cells).substring(1))).isEqualTo(cells);
		}
	}

	/** A reader of one record by the grammar of RFC 4180. */
	private static List<String> read(String csv) {
		List<String> cells = new ArrayList<>();
		int at = 0;
		while (true) {
			StringBuilder cell = new StringBuilder();
			if (csv.charAt(at) == '"') {
				for (at++; csv.charAt(at) != '"' || csv.charAt(at + 1) == '"'; at++) {
					at += (csv.charAt(at) == '"') ? 1 : 0;
					cell.append(csv.charAt(at));
				}
				at++;
			}
			else {
				for (; csv.charAt(at) != ',' && csv.charAt(at) != '\r'; at++) {
					cell.append(csv.charAt(at));
				}
			}
			cells.add(cell.toString());
			if (csv.charAt(at) == '\r') {
				assertThat(csv.substring(at)).isEqualTo("\r\n");
				return cells;
			}
			at++;
		}
	}

	private static String written(List<?> cells) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (Csv csv = new Csv(out)) {
			csv.line(cells);
		}
		return out.toString(StandardCharsets.UTF_8);
	}

}
