"""Which cities there are, in Chinese and in English, and by what zone their clocks go."""

from bot.cities.table import City, cities_called, cities_like, country_name, is_clear, zone_at

__all__ = ["City", "cities_called", "cities_like", "country_name", "is_clear", "zone_at"]
