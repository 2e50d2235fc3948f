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

package io.github.graaljsplugins.benchmarks;

import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.apache.batik.svggen.SVGGraphics2D;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.w3c.dom.Document;

/**
 * Plot of the measurements of a section, as SVG.
 *
 * @param section the section
 * @param measurements the measurements
 */
record Plot(Section section, Measurements measurements) {

	private static final int WIDTH = 900;

	private static final int HEIGHT = 420;

	private static final List<String> RUNTIMES = List.of("interpreted", "compiled", "node");

	/**
	 * Write the plot.
	 * @return whether there was anything to plot
	 */
	boolean write(Path file) throws IOException {
		Optional<Chart<?, ?>> chart = "lines".equals(this.section.plot()) ? lines() : points();
		if (chart.isEmpty()) {
			return false;
		}
		style(chart.get().getStyler());
		SVGGraphics2D graphics = new SVGGraphics2D(document());
		chart.get().paint(graphics, WIDTH, HEIGHT);
		Files.createDirectories(file.getParent());
		try (Writer writer = Files.newBufferedWriter(file)) {
			graphics.stream(writer, true);
		}
		return true;
	}

	private Optional<Chart<?, ?>> points() {
		CategoryChart chart = new CategoryChartBuilder().title(this.section.title()).yAxisTitle(unit()).build();
		List<String> labels = this.section.rows().stream().map(Section.Row::label).toList();
		for (String runtime : RUNTIMES) {
			List<Double> values = new ArrayList<>();
			for (Section.Row row : this.section.rows()) {
				values.add(this.measurements.find(row.key(), runtime)
					.map(Measurement::median)
					.filter((median) -> median > 0)
					.orElse(null));
			}
			if (values.stream().anyMatch((value) -> value != null)) {
				chart.addSeries(runtime, labels, values);
			}
		}
		chart.getStyler().setYAxisLogarithmic(true);
		chart.getStyler().setXAxisLabelRotation(30);
		// Bars begin at zero, which a logarithmic axis does not have
		chart.getStyler().setDefaultSeriesRenderStyle(CategorySeries.CategorySeriesRenderStyle.Scatter);
		return chart.getSeriesMap().isEmpty() ? Optional.empty() : Optional.of(chart);
	}

	private Optional<Chart<?, ?>> lines() {
		XYChart chart = new XYChartBuilder().title(this.section.title())
			.xAxisTitle("reloads")
			.yAxisTitle("live heap, MB more than at first")
			.build();
		for (Section.Row row : this.section.rows()) {
			for (String runtime : RUNTIMES) {
				this.measurements.find(row.key(), runtime)
					.filter((one) -> !one.points().isEmpty())
					.ifPresent((one) -> chart
						.addSeries(row.label() + ", " + runtime, column(one, 0, 0, 1),
								column(one, 1, one.points().get(0)[1], 1e6))
						.setMarker(SeriesMarkers.NONE));
			}
		}
		return chart.getSeriesMap().isEmpty() ? Optional.empty() : Optional.of(chart);
	}

	private static List<Double> column(Measurement measurement, int index, double origin, double scale) {
		return measurement.points().stream().map((point) -> (point[index] - origin) / scale).toList();
	}

	private String unit() {
		return this.measurements.all()
			.stream()
			.filter((one) -> this.section.rows().stream().anyMatch((row) -> row.key().equals(one.key())))
			.map(Measurement::unit)
			.findFirst()
			.orElse("");
	}

	private static void style(Styler styler) {
		styler.setChartBackgroundColor(Color.WHITE);
		styler.setLegendPosition(Styler.LegendPosition.OutsideE);
	}

	private static Document document() {
		try {
			return DocumentBuilderFactory.newInstance()
				.newDocumentBuilder()
				.getDOMImplementation()
				.createDocument("http://www.w3.org/2000/svg", "svg", null);
		}
		catch (ParserConfigurationException ex) {
			throw new UncheckedIOException(new IOException("The JDK's XML parser cannot be used", ex));
		}
	}

}
